# Two accounts of one human, each on another platform, become one person.

linking-button = Accounts
linking-title = Two accounts, one human
linking-intro = Does somebody have an account in Slack and one in Teams? Make them one person: once on the board, with all their signals together. I write to the account whose settings stay, until they use the other one. This cannot be undone.
linking-here = Who is it here?
linking-there = And who is that on the other platform?
linking-there-nobody = On the other platform I know nobody with only one account.
linking-next = Next
linking-back = Back
linking-incomplete = Choose somebody on both platforms.
linking-impossible-unknown = I do not know one of these two, or that account is closed. Whoever still uses it can write to me once; then I know it.
linking-impossible-linked = One of these two has been joined already, and a third account cannot be added.
linking-impossible-same-platform = These two accounts are on the same platform. Choose one on each.
linking-question = { $first } and { $second } become one person. The role, the language and the other settings of the account in { $platform } stay. This cannot be undone.
linking-yes = Make them one
linking-done = { $name } is one person now, in the role { $role }.
linking-told = { $by } made one person of two accounts: { $first } on one platform and { $second } on the other. You are on the board once, with all your signals, and I write to you where you last used me. Is one of the two not yours? Tell another administrator at once.
linking-told-server = Whoever runs the server
linking-same = Find the same address
linking-same-hint = I ask both platforms for the e-mail addresses of colleagues, compare them, and keep none.
linking-same-found = { $count ->
    [one] One colleague has the same e-mail address on both platforms:
   *[other] { $count } colleagues have the same e-mail address on both platforms:
}
linking-same-line = { $first } = { $second }
linking-same-more = { $count ->
    [one] There is one more, whose turn comes after this.
   *[other] There are { $count } more, whose turn comes after this.
}
linking-same-none = I found no accounts with the same e-mail address that have not been joined yet.
linking-same-yes = { $count ->
    [one] Link this one
   *[other] Link these { $count }
}
linking-same-done = { $count ->
    [0] Nobody was linked.
    [one] One colleague is one person on both platforms now.
   *[other] { $count } colleagues are each one person on both platforms now.
}
linking-no-scope = Slack gives me no e-mail addresses. To find accounts with the same address, give the app in Slack the scope users:read.email and install it again. Choosing by hand always works.
linking-no-permission = Microsoft gives me no e-mail addresses. To find accounts with the same address, grant the bot's registration in Entra the application permission User.Read.All of Microsoft Graph, with admin consent. Choosing by hand always works.
linking-away = The e-mail addresses could not be had just now. Try again in a while.
linking-too-many = I cannot read that many accounts here in time. On the server it works: python -m bot link --same-address
