# Administration inside the app: the steps, the previews, the announcement, on and off, and the settings.

admin-header = Administration
admin-title = Administration
admin-intro = Only administrators see this.
admin-intro-off = Until you switch something on, there is no board and no question.
administration-where = What administrators see and set up is on my Home in Slack, under Administration.
administration-others = How I am set up is for an administrator to choose. What you hear from me yourself you choose with { $command } settings.
administration-others-written = How I am set up is for an administrator to choose. Write "settings" to me to choose what you hear from me yourself.
admin-well = Everything runs, and nothing is wrong.
admin-wrong = { $count ->
    [one] One thing needs your attention:
   *[other] { $count } things need your attention:
}
admin-open = Settings
admin-only = This is for administrators only. Nothing has changed.
admin-saved = Saved.
admin-not-shown = Slack would not show it. Please try again.

admin-roles-done = { $count ->
    [one] One person leads by example.
   *[other] { $count } people lead by example.
} The roles: { $roles }.
admin-roles-to-do = Nobody leads by example yet. Give people their roles, management in any case.
admin-roles-no-follow-up = Nobody follows signals up yet. Give a colleague the role sales (guests follow nothing up), or choose under General who always does it.
admin-roles-nobody = I know nobody yet. As soon as somebody uses me, you can give roles.
admin-roles-button = Roles
admin-role-count = { $role } ({ $count })
admin-channels-done = { $count ->
    [one] The board comes in this channel:
   *[other] The board comes in these channels:
}
admin-channels-to-do = Choose the channel for the weekly board.
admin-channels-button = Channels
admin-preview-done = You have seen what the board and the question look like.
admin-preview-to-do = See what the board and the question look like. Only you see the preview.
admin-preview-button = Preview
admin-announcement-done = It has been announced.
admin-announcement-to-do = Announce it: what I do, who sees what, and how to opt out.
admin-announcement-button = Announcement
admin-board-on = The board is on. The next one comes on { $at }.
admin-board-on-now = The board is on. The board over last week comes within a minute.
admin-board-planned = The board starts on { $day }. The first one comes on { $at }.
admin-board-on-nowhere = The board is on, but no channel has been chosen yet. Until then there is no board.
admin-board-planned-nowhere = The board starts on { $day }, but no channel has been chosen yet. Until then there is no board.
admin-board-off = The board is off.
admin-board-button = Board on or off
admin-nudges-on = The weekly question is on. The next one comes on { $at }.
admin-nudges-on-now = The weekly question is on. Whoever has given { $target ->
    [one] nothing
   *[other] fewer than { $target } signals
} this week is asked within a minute.
admin-nudges-planned = The weekly question starts on { $day }. The first one comes on { $at }.
admin-nudges-off = The weekly question is off. Nobody gets anything.
admin-nudges-button = Question on or off
admin-settings-intro = The default suits most companies. If yours differs, choose here:
admin-look-intro = To look back and put things right:
admin-general-button = General
admin-board-settings-button = The board
admin-nudge-settings-button = The question

admin-preview-mark = Preview. Only you see this, and nothing has been posted.
admin-preview-board = This would be last week's board:
admin-preview-nudge = This is what somebody who leads by example reads when I ask:
admin-preview-buttons = { $count ->
    [one] Here is a button: { $buttons }.
   *[other] Here are buttons: { $buttons }.
}
admin-preview-send = Send it to me
admin-preview-sent = The preview is in your messages with me, as it would look in the channel.
admin-preview-not-sent = Slack did not take the preview just now. Please try again later.

admin-announcement-intro = You can post this before you switch anything on. Feel free to change it.
admin-announcement-text-label = The text
admin-announcement-channel = In which channel?
admin-announcement-channel-hint = Leave this empty to post the text yourself: copy it above.
admin-announcement-post = Post
admin-announcement-other-language = In het Nederlands
admin-announcement-shared = Mind you: { $channel } is shared with other organisations. People from outside will read this text too. Is that all right?
admin-announcement-shared-yes = Yes, it is
admin-announcement-shared-needed = Tick this, or choose another channel.
admin-announcement-empty = First write what should be in the channel.
admin-announcement-planned = The announcement will be in the channel within a minute.
admin-announcement-self = Noted. You post the announcement yourself.
admin-announcement-text = Hello everybody,

    From now on we pass on referrals: companies that should get to know us. Anybody can do it, also if you are not in sales. { $how } One sentence is enough, and it takes you ten seconds.

    Who sees what? { $who } On { $board } the channel shows who gave signals in the week before, and how many. It does not say which companies they were about, and nobody who gave none is ever named.

    { $leaders } gets one question in a direct message on { $nudge }, if { $target ->
        [one] nothing has
       *[other] fewer than { $target } signals have
    } come from them that week. Nobody else sees it.

    Rather not have your name on the board? { $less } There is nothing to win, and nobody is judged by it.

    The bot does not read along in channels and never writes to customers. Want to know more? { $more }
admin-announcement-who = What you write is read by you and by whoever follows it up. Whoever leads sales and the administrators can look up every signal, and an administrator can make a list of them.
admin-announcement-programs = Another program of ours, such as a CRM, hears of each signal which company it is about, who gave it and how far it is.
admin-announcement-how = Type { $command } with the name of the company and why they might need us.
admin-announcement-less = Type { $command } off the board. You then only count in the totals. If you are away, type { $command } away 2w.
admin-announcement-more = Type { $command } help.
admin-announcement-leaders = Whoever leads by example ({ $roles })

admin-activate-board-title = The board on or off
admin-activate-nudges-title = The question on or off
admin-activate-when = When?
admin-activate-now = From now on
admin-activate-on = Leave it on
admin-activate-day = From a certain day
admin-activate-off = Switch it off
admin-activate-stay-off = Leave it off
admin-activate-date = From which day?
admin-activate-date-hint = Only if you chose "{ $choice }".
admin-activate-day-not-chosen = You chose a day. Then choose "{ $choice }" too, or take the day away.
admin-activate-date-missing = Choose a day.
admin-activate-date-unusable = Choose a day that is still to come, at most a year ahead.
admin-activate-choice-missing = Choose one of these.
admin-activate-board-next = If you switch it on now, the first board comes on { $at }. I don't make up for what was before.
admin-activate-board-no-channel = No channel has been chosen yet. Until then there is no board.
admin-activate-nudges-next = If you switch it on now, I ask these people first, unless they log { $target ->
    [one] something
   *[other] { $target } signals
} before:
admin-activate-nudges-list = I ask these people first, unless they log { $target ->
    [one] something
   *[other] { $target } signals
} before:
admin-activate-nudges-line = { $name }, { $at }
admin-activate-nudges-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
admin-activate-nudges-nobody = I ask nobody this week or the next: nobody leads by example, or they have logged { $target ->
    [one] something
   *[other] { $target } signals
}, are away or don't want it.
admin-activate-nudges-private = The time is their own. Only administrators see these names.
admin-activate-not-announced = Mind you: it has not been announced yet.

admin-channels-title = Channels of the board
admin-channels-label = In which channels does the board come?
admin-channels-hint = Invite me there first with /invite @{ $bot }. I can only post in those channels.
admin-channels-all-fine = From now on the board comes in the channels you chose.
admin-channels-none-left = The board now comes in no channel at all.
admin-channel-missing = I can't see one of these channels. If it is private, invite me there first with /invite @{ $bot }.
admin-channel-unknown = Slack does not tell me now whether that is possible. Please try again in a minute.
admin-channel-archived = { $channel } is archived. Choose another channel, or bring it back.
admin-channel-not-in = I'm not in { $channel } yet. Type /invite @{ $bot } there, then save this again.
admin-shared-title = Shared channel
admin-shared-warning = { $count ->
    [one] Mind you: { $channels } is shared with other organisations. People from outside will also see colleagues' names and how many they gave.
   *[other] Mind you: { $channels } are shared with other organisations. People from outside will also see colleagues' names and how many they gave.
}
admin-shared-question = Are you sure that the board may be there?
admin-shared-yes = Yes, it may
admin-shared-no = Rather not

admin-general-title = General
admin-board-settings-title = The board
admin-nudge-settings-title = The question
admin-timezone = Time zone
admin-timezone-hint = A city is enough, such as Amsterdam.
admin-language = Language of the board, and of whoever chose none
admin-country = Country
admin-country-hint = Two letters, such as NL or BE. It is about the public holidays.
admin-ownership-months = So many months a company stays with whoever named it first
admin-default-owner = Who follows a signal up when nobody is named?
admin-default-owner-hint = If you leave this empty, and while they are away, the sellers take turns.
admin-default-owner-nobody = the sellers in turn
admin-closure-weeks = Weeks in which you are closed
admin-closure-weeks-hint = They count for nobody, and I ask nothing then.
admin-closure-weeks-none = none
admin-week = Week { $number }: { $start } to { $end }
admin-leaderboard-day = On which day does the board come?
admin-leaderboard-time = At what time does the board come?
admin-leaderboard-time-hint = In the time zone { $zone }. If the moment has just passed, the board over last week comes at once. If it passed longer ago, that board still comes at the old moment.
admin-leaderboard-top = How many places are on it?
admin-nudge-day = On which day do I ask?
admin-nudge-time = At what time do I ask?
admin-nudge-time-hint = In everybody's own time zone. Whoever chose a day or time keeps it. If the moment has passed this week, I ask as soon as I still can on a working day between 8:00 and 18:00.
admin-nudge-target = From how many signals a week do I ask nothing?
admin-nudge-target-hint = What you choose here counts from the question's next moment on.
admin-leader-roles = Which roles lead by example?
admin-leader-roles-hint = Whoever joins them, I ask from the next moment on.
admin-leaderboard-at-label = Day and time
admin-nudge-at-label = Day and time
admin-weekly = { $weekday } at { $at }
admin-back-to-default = Back to the default
admin-back-to-default-hint = For what you tick, the server's setting holds again, or else the default.

admin-source-chosen = Chosen here by { $name } on { $day }.
admin-source-chosen-unknown = Chosen here.
admin-source-given = Comes from the server's settings.
admin-source-default = The default.

admin-form-not-saved = Nothing has been saved yet. See below what needs changing.
admin-problem-timezone = I don't know this time zone. Type Amsterdam or Europe/Amsterdam, for example.
admin-problem-language = Choose Dutch or English.
admin-problem-country = I don't know this country's public holidays. Type two letters, such as NL or BE.
admin-problem-ownership-months = Choose a number from 1 to 60 months.
admin-problem-default-owner = This person can't follow anything up. Choose a colleague with an account of their own.
admin-problem-closure-weeks = I don't know these weeks. Choose them from the list.
admin-problem-leaderboard-at = Choose a day and a time.
admin-problem-leaderboard-top = Choose a number from 1 to 50.
admin-problem-nudge-at = Choose a day from Monday to Friday, and a time.
admin-problem-nudge-target = Choose a number from 1 to 20.
admin-problem-leader-roles = Choose at least one role.
