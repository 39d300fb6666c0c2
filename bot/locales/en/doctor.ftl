# How the bot is doing: `python -m bot doctor`, and in short for administrators in the app.

doctor-token = Slack knows the bot, in { $team }.
doctor-token-refused = Slack refuses the token ({ $reason }). Copy the bot token again from your Slack app's page.
doctor-app-token = Slack lets the bot call in for Socket Mode.
doctor-app-token-refused = Slack refuses the app-level token ({ $reason }). Copy it again from your Slack app's page, under Basic Information; it needs the scope connections:write.
doctor-slack-away = Slack cannot be reached. Check the connection; the bot keeps trying by itself.
doctor-scopes = The bot has all the scopes it needs.
doctor-scopes-missing = These scopes are missing: { $scopes }. Add them to your Slack app and install it again.
doctor-scopes-optional = Not granted, which is fine: { $scopes }. Without the history scopes the bot asks an administrator to look when it is not sure that a message arrived; without usergroups:read roles do not come from user groups; without files:write administrators cannot get the list of signals in Slack; without users:read.email the bot finds no accounts with the same address in Teams.
doctor-teams = Microsoft knows the bot, and it may write in Teams.
doctor-teams-refused = { $reason ->
    [invalid_client] Microsoft does not accept the client secret. Give the bot the value of the secret, not its id; if it has expired, make a new one in Entra.
    [unauthorized_client] Microsoft does not know this bot in your company. Check the application id and the tenant id.
   *[other] Microsoft gives the bot no access to Teams ({ $reason }). Check the application id, the secret and the tenant id.
}
doctor-teams-away = Microsoft cannot be reached. Check the connection; the bot keeps trying by itself.
doctor-entra = The bot may read groups and accounts in Entra.
doctor-entra-people = The bot may read groups in Entra, and not accounts; that is fine. Whoever is in a group and never wrote to the bot in Teams gets the role in the night after their first message. If you want it otherwise, grant the bot's registration in Entra User.Read.All as well, with admin consent.
doctor-entra-groups = Groups in Entra give roles, and the bot may no longer read them; the roles stay as they were. Grant the bot's registration in Entra the application permission GroupMember.Read.All of Microsoft Graph, with admin consent, or take the groups off the roles.
doctor-entra-group-unread = Who is in the group { $group } in Entra is not for the bot to read; whoever has a role from it keeps it. If the group's membership is hidden, grant the bot's registration in Entra Member.Read.Hidden of Microsoft Graph as well, with admin consent. Or take the group off its role.
doctor-entra-group-away = Microsoft did not tell just now who is in the group { $group } in Entra; whoever has a role from it keeps it. Look again later.
doctor-entra-optional = Not granted, and that is fine: reading groups and accounts in Entra. Without GroupMember.Read.All no roles come from groups; without User.Read.All the bot gets to know nobody who never wrote to it in Teams.
doctor-setting-misspelt = There is no setting { $name }, which stands in .env. Did you mean { $meant }?
doctor-introductions = The texts for introductions are complete.
doctor-introductions-trouble = A text for introductions cannot be used. { $reason }
doctor-database = The database can be reached and is up to date.
doctor-database-trouble = The database cannot be looked into. { $reason }
doctor-channel = The board can be posted in { $channel }.
doctor-channel-missing = Channel { $channel } does not exist, or the bot may not see it. Choose another channel or invite the bot.
doctor-channel-unknown = Whether the board can be posted in { $channel } cannot be seen now. Try again later.
doctor-channel-archived = { $channel } is archived. Choose another channel.
doctor-channel-shared = { $channel } is shared with other organisations, so the board stays away from it. Choose another channel, or allow it expressly.
doctor-channel-not-in = The bot is not in { $channel }. Invite it there with /invite.
doctor-channel-not-added = The bot is not, or no longer, in { $channel } in Teams, so no board comes there. Add the app to that team and mention it once in that channel, or take the channel off the list.
doctor-leaders-unreachable = { $of ->
    [one] The one person who leads by example in Teams cannot be reached: the app is not there for them.
   *[other] { $count } of the { $of } people who lead by example in Teams cannot be reached: the app is not there for them.
} Have it installed by a setup policy in the Teams admin center, or ask them to add it themselves.
doctor-people = { $count ->
    [one] The bot knows one person.
   *[other] The bot knows { $count } people.
}
doctor-leaders = { $count ->
    [one] One person leads by example.
   *[other] { $count } people lead by example.
}
doctor-no-leaders = Nobody whom the bot can write to has a role that leads by example, so no questions are asked. Give out the role management.
doctor-sellers = { $count ->
    [one] One person in sales follows signals up.
   *[other] { $count } people in sales take turns to follow signals up.
}
doctor-no-sellers = No colleague has the role sales, and guests follow nothing up. Give it to a colleague or choose somebody who always follows up, or nobody will.
doctor-default-owner = { $name } follows signals up when nobody is named.
doctor-default-owner-gone = Whoever should follow signals up when nobody is named is no longer here, so the people in sales take turns. Choose somebody else, or nobody.
doctor-administrators = { $count ->
    [one] One administrator hears of it when something goes wrong.
   *[other] { $count } administrators hear of it when something goes wrong.
}
doctor-no-administrators = There is no administrator, so nobody hears of it when something goes wrong. Name one in the settings of the server: { $settings }.
doctor-no-channels = No channel has been chosen for the board yet.
doctor-board-not-active = The board is not active yet.
doctor-next-board = The next board comes on { $at }, { $count ->
    [one] in one channel.
   *[other] in { $count } channels.
}
doctor-nudges-not-active = The weekly question is not active yet.
doctor-next-nudges = The next question comes on { $at }, { $count ->
    [0] for nobody.
    [one] for one person at most.
   *[other] for { $count } people at most.
}
doctor-ticked = The bot was alive on { $at }.
doctor-ticked-long-ago = The bot was last alive on { $at }. See whether it is running.
doctor-never-ticked = The bot has never run. Start it with python -m bot run.
doctor-deliveries-fine = No messages in trouble.
doctor-deliveries-unclear = { $count ->
    [one] Whether one message arrived is being looked up.
   *[other] Whether { $count } messages arrived is being looked up.
} The bot does that by itself.
doctor-deliveries-doubtful = { $count ->
    [one] It is not certain that one message arrived. Administrators got a question about it: answer it there.
   *[other] It is not certain that { $count } messages arrived. Administrators got a question about each: answer it there.
}
doctor-deliveries-dead = { $count ->
    [one] One message was refused for good in the last seven days. Administrators heard why.
   *[other] { $count } messages were refused for good in the last seven days. Administrators heard why.
} On the server, python -m bot deliveries lists them.
doctor-webhooks-off = The address at { $host } hears nothing any more: it wanted no more, or leads into a private network. Remove it or enter it again.
doctor-webhooks-failing = { $count ->
    [one] One message has been waiting for an hour or more for { $host }, which does not answer as it should.
   *[other] { $count } messages are waiting, some for an hour or more, for { $host }, which does not answer as it should.
} After three days the bot gives up.
