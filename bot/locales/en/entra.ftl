# Roles by group in Entra.

entra-groups-button = Groups
entra-groups-title = Roles by group
entra-groups-intro = Choose a group from Entra and everybody in it gets a role by itself, also whoever is in it by way of another group. What you pick by hand goes first.
entra-groups-none = No group gives a role yet.
entra-groups-line = { $role }: { $groups }
entra-groups-detach = Take { $group } off
entra-groups-named = What is the group called? A word of its name is enough.
entra-groups-unnamed = First type a word of the group's name.
entra-groups-nothing = I found no group with ‘{ $name }’ in its name.
entra-groups-first = These are the first { $count }. If the group is not among them, type more of its name.
entra-groups-found = Which group?
entra-groups-attach = Give the role
entra-groups-incomplete = Choose a group and a role.
entra-groups-attached = Saved. I read the group within a minute, and after that every night.
entra-groups-already = This group gives that role already.
entra-groups-detached = Saved. Whoever had the role by this group alone loses it within a minute.
entra-groups-refused = I am not allowed to read the groups in Entra.
entra-groups-permission = Would you like me to? In the Entra admin center, under App registrations, choose this bot, then API permissions, Add a permission, Microsoft Graph, Application permissions. Add GroupMember.Read.All, and User.Read.All as well if I am to get to know people who never wrote to me. Then click Grant admin consent. Picking people and a CSV list always work.
entra-groups-hidden = I may not see who is in ‘{ $group }’, so nobody would get a role from it. Nothing has changed.
entra-groups-hidden-how = For most such groups the membership is hidden. Choose another group, or grant me the application permission Member.Read.Hidden of Microsoft Graph as well, under API permissions in the Entra admin center, with admin consent. Then try again.
entra-groups-away = Microsoft did not show the groups just now. Try again in a while.
