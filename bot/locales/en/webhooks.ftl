# Which other programs hear of everything, for administrators.

webhooks-button = Webhooks
webhooks-title = Webhooks
webhooks-intro = Another program, such as your CRM, can hear what happens to each signal. I send the company, the step that was taken and whom it concerns, and no contact person, amount or explanation.
webhooks-none = No address has been entered yet.
webhooks-line = { $host }: { $state }
webhooks-fine = everything has been passed on.
webhooks-failing = { $count ->
    [one] it does not answer as it should. One message is waiting, and I try again by myself.
   *[other] it does not answer as it should. { $count } messages are waiting, and I try again by myself.
}
webhooks-given-up = { $count ->
    [one] in the past week one message did not arrive.
   *[other] in the past week { $count } messages did not arrive.
}
webhooks-off-receiver-gone = switched off, because it wants no more.
webhooks-off-receiver-private = switched off, because the address leads into a private network.
webhooks-given = It comes from the settings of the server.
webhooks-url = Address
webhooks-url-hint = It begins with https:// and can be reached from the public internet.
webhooks-url-unusable = I can't use this address. It has to begin with https:// and be reachable by the public.
webhooks-url-known = This address is in the list already.
webhooks-full = { $count } addresses is the most there can be. Remove one first.
webhooks-add = Add
webhooks-added = { $host } hears everything from now on. What I send is signed with this; give it to whoever looks after the program:
webhooks-secret = You see this secret only now. Lost it? Remove the address and enter it again.
webhooks-remove = Remove
webhooks-remove-title = Remove the address?
webhooks-remove-text = { $host } then hears nothing any more.
