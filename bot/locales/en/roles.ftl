# Who has which role, and who administers the app.

roles-title = Roles and admins
roles-choose = What would you like to see or change?
roles-administrators = Administrators of this app
roles-by-hand = Picked by hand
roles-people = Who has this role?
roles-hint = Whoever loses a role becomes staff again, or a partner if they are no colleague. What you pick here goes before user groups.
roles-elsewhere = Without an account on Slack, and so not to be chosen here: { $names }. They keep what they have; it can be changed in Teams.
roles-count = { $count ->
    [0] Nobody has this role.
    [one] One person has this role.
   *[other] { $count } people have this role.
}
roles-among = Among them: { $names }
roles-find = Looking for somebody? Pick the person, and you see which role they have.
roles-find-choose = Pick somebody
roles-found = { $name } belongs to { $role }, { $source ->
    [picked] picked by hand.
    [listed] from a list.
    [grouped] from a user group.
   *[first] as nothing else was chosen.
}
roles-found-nobody = I do not know this person yet. Give them a role, and I get to know them.
roles-give = Who gets this role?
roles-take = Who loses this role?
roles-groups = User groups with this role
roles-groups-hint = Whoever is in such a group gets the role by itself. For somebody in several groups the role highest in the list counts: management first.
roles-groups-paid-plan = Roles by user group need a paid Slack plan. Picking people and a CSV list always work.
roles-groups-no-scope = I am not allowed to read the user groups in Slack. If you want me to, give the app the scope usergroups:read. Picking people and a CSV list always work.
roles-groups-away = Slack did not show the user groups just now. Close this window and open it again in a while to change them.
roles-groups-none = You have no user groups in Slack yet.
roles-groups-more = A hundred fit here; these are the first by name.
roles-groups-now = Chosen now: { $groups }
roles-groups-others = { $count ->
    [one] one more group
   *[other] { $count } more groups
}
roles-saved = { $count ->
    [0] Saved. Nobody got another role.
    [one] Saved. One person has another role now.
   *[other] Saved. { $count } people have another role now.
}
roles-groups-saved = I read the user groups within a minute, and after that whenever they change.
roles-groups-not-saved = The choice of user groups was not saved: that did not work just now. Try again in a minute.
roles-administrators-own = Admins and owners of your Slack always are: { $names }
roles-administrators-hint = An administrator can set everything up, give roles and tidy signals.
roles-appointed = Who else is an administrator?
roles-appoint = Who becomes an administrator?
roles-dismiss = Who no longer is?
roles-administrators-saved = { $count ->
    [0] Saved. Nothing has changed.
    [one] Saved. Something has changed for one person.
   *[other] Saved. Something has changed for { $count } people.
}
roles-by-hand-nobody = Nobody's role was picked by hand.
roles-by-hand-now = These people got their role by hand, and groups do not change it: { $names }
roles-give-back = Who follows the groups and the list again?
roles-give-back-hint = Where no group or list says anything, they become staff or a partner.
roles-given-back = { $count ->
    [0] Nothing has changed.
    [one] Saved. One person follows the groups and the list again.
   *[other] Saved. { $count } people follow the groups and the list again.
}
roles-nobody = nobody
roles-others = { $count ->
    [one] one other
   *[other] { $count } others
}
roles-problem-nobody = Somebody you picked I do not know, or it is an app. Take them out and try again.
roles-problem-no-colleague = Only a colleague with an account of their own can be an administrator, not a guest or somebody from outside.
roles-problem-last = That would leave no administrator. Choose somebody else first.
