# Who else is in the group: sister companies named with a signal.

wider-question = Who else is in the group of { $company } that should get to know us?
wider-named = Named before: { $name }
sister-heading = Named before, in a group that we know:
sister-line = { $name }, in the group of { $company }
sister-log = Log it
form-sisters = Who else is in their group?
form-sisters-hint = Sister companies that should get to know us too, with commas between.
logged-sisters = In the same group: { $sisters }
problem-sisters-no-words = There are no names in this. Write the names of sister companies, or leave it empty.
problem-sisters-too-long = This can be at most { $limit } characters long. Name the most important ones.
