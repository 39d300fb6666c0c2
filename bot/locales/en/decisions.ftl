# What was decided, for administrators: who changed which role, setting or signal.

decisions-button = What was decided
decisions-title = What was decided
decisions-intro = Who chose, changed or tidied what, newest first. Only administrators see this.
decisions-none = Nothing has been decided yet.
decisions-older = Older
decisions-newest = Back to the newest

decision-server = The server
decision-erased = somebody or something that was erased
decision-nothing = nothing
decision-other = { $actor } did something that I don't know yet: { $action }.

decision-role-picked = { $actor } gave { $about } the role { $after }. It was { $before }.
decision-role-given-back = { $actor } let { $about } follow the groups and the list again: now { $after }, before that { $before }.
decision-role-listed = A list on the server made the role of { $about } { $after }. It was { $before }.
decision-role-grouped = By the user groups { $about } now has the role { $after }. It was { $before }.
decision-role-groups = { $actor } chose the user groups for the role { $about }: { $after }. Before that: { $before }.
decision-appointed = { $actor } made { $about } an administrator.
decision-dismissed = { $actor } decided that { $about } is no longer an administrator.
decision-person-added = { $actor } logged on behalf of { $about } for the first time, with the role { $after }.
decision-signal-unmatched = { $actor } separated the signal about { $about } from an earlier one.
decision-signal-removed = { $actor } removed the signal about { $about }. The reason: { $after }
decision-signal-put-back = { $actor } undid how it ended with { $about }: from "{ $before }" back to "{ $after }".
decision-signal-renamed = { $actor } corrected a company's name from { $before } to { $after }.
decision-signals-exported = { $actor } made a list of the signals.
decision-contacts-exported = { $actor } made a list of the signals, with the contact persons in it.
decision-outcomes-imported = { $actor } took over a list of outcomes. So many signals changed their stage: { $after }.
decision-endpoint-added = { $actor } let { $after } hear what happens to signals.
decision-endpoint-removed = { $actor } let { $after } hear nothing more about signals.
decision-endpoint-switched-off = { $actor } switched off the address at { $after }, which took nothing any more.
decision-accounts-linked = { $actor } joined the account of { $before } on another platform with that of { $about }.
decision-previewed = { $actor } looked at the preview.
decision-announced = { $actor } had the announcement posted in { $about }.
decision-announced-elsewhere = { $actor } posted the announcement themselves.
decision-board-on = { $actor } switched the board on, from { $at }.
decision-board-off = { $actor } switched the board off.
decision-nudges-on = { $actor } switched the weekly question on, from { $at }.
decision-nudges-off = { $actor } switched the weekly question off.
decision-chosen = { $actor } chose { $setting }: { $after }.
decision-setting = { $actor } changed { $setting }: { $after }. It was { $before }.
decision-setting-back = { $actor } took back the choice of { $setting }. It was { $before }.

decision-setting-timezone = the time zone
decision-setting-language = the language of the board
decision-setting-country = the country of the public holidays
decision-setting-leaderboard-channels = the channels of the board
decision-setting-leaderboard-in-shared-channels = the shared channels that may have the board
decision-setting-leaderboard-at = the moment of the board
decision-setting-leaderboard-top = the number of places on the board
decision-setting-leader-roles = the roles that lead by example
decision-setting-nudge-at = the moment of the question
decision-setting-nudge-target = the number of signals a week at which I ask nothing more
decision-setting-ownership-months = the months that a company stays with whoever named it first
decision-setting-default-owner = who follows up when nobody is named
decision-setting-closure-weeks = the weeks in which you are closed
