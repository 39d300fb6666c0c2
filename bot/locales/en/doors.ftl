# Other ways to the form: from a message, and on behalf of somebody without an account.

form-behalf-open = On behalf of somebody else
form-behalf-note = The signal is logged in this person's name. I never send them anything.
form-behalf-name = Who gave the tip?
form-behalf-organisation = From which organisation?
form-behalf-role = What are they to us?
form-behalf-role-supplier = supplier
form-behalf-role-partner = partner
form-behalf-role-shareholder = shareholder
form-behalf-role-supervisory-board = member of the supervisory board
form-named-label-behalf = The name of whoever gave the tip
form-named-behalf = I asked: whoever follows up may say who the tip came from
problem-name-missing = Say who gave the tip.
problem-name-no-words = There is no name in this. Say who gave the tip.
problem-name-too-long = The name can be at most { $limit } characters long.
problem-organisation-missing = Say which organisation they belong to.
problem-organisation-no-words = There is no name in this. Write the organisation's name.
problem-organisation-too-long = The name can be at most { $limit } characters long.
problem-role-missing = Choose what they are to us.
logged-behalf = It is in the name of { $referrer }. You find it among your own signals, where you can change or withdraw it.
mine-behalf = on behalf of { $referrer }
assignment-behalf = The tip is { $referrer }'s, who has no account here. { $member } knows more about it.
error-colleagues-only = Only a colleague with an account of their own can do this. Nothing has been saved.
message-link = To the message
message-link-line = The message: { $link }
