# Messages to administrators: something did not arrive, or perhaps it did.

notice-refused-title = A message did not arrive
notice-refused-leaderboard = The board of week { $number } was not posted.
notice-refused-nudge = The weekly question of week { $number } did not reach one person.
notice-refused-assignment = The message about signal { $number } did not reach whoever follows it up.
notice-refused-notice = A message to another administrator did not arrive.
notice-refused-announcement = The announcement was not posted. Copy the text and post it yourself, or try again.
notice-refused-webhook = I switched off an address that I sent webhooks to.
notice-channel = Channel: { $channel }

notice-why-channel-shared = The channel is shared with another organisation, and the board names colleagues. Choose a channel in the settings that is yours alone, or expressly allow this one there. The next board then comes by itself.
notice-why-channel-archived = The channel is archived. Bring it back, or choose another channel in the settings. The next board then comes by itself.
notice-why-channel-not-found = I can't find this channel. Check the channel in the settings. If it is a private one, invite me there with /invite. The next board then comes by itself.
notice-why-not-in-channel = I'm not in this channel, or I may not post there. Add me to the channel or to its team, and check whether apps may write there. The next board then comes by itself.
notice-why-person-unreachable = I can't reach this person; usually that means the account was closed, or does not have the app. If it is about a signal, agree on who takes it over.
notice-why-no-access = I'm not let in: my access was revoked or has expired, or a permission is missing. On the server, python -m bot doctor says what it is and what to do about it.
notice-why-rejected = The message itself was not accepted. That is my mistake and not yours. The bot's log says more about it.
notice-why-receiver-gone = The other program wants no more. Under webhooks in the administration you see which address it is.
notice-why-receiver-private = The address leads into a private network, and nothing goes there. Under webhooks in the administration you see which address it is.

notice-unclear-title = Did this message arrive?
notice-unclear-leaderboard = While I was posting the board of week { $number }, the connection dropped. I can't see whether it is there, and I don't want to post it twice. Could you look in the channel?
notice-unclear-nudge = While I was sending the weekly question of week { $number }, the connection dropped for one person. I can't see whether the question arrived. If you don't know either, leave it.
notice-unclear-assignment = While I was telling somebody that signal { $number } is theirs, the connection dropped. I can't see whether that message arrived. Could you ask them?
notice-unclear-notice = While I was sending something to another administrator, the connection dropped. I can't see whether it arrived.
notice-unclear-announcement = While I was posting the announcement, the connection dropped. I can't see whether it is there. Could you look in the channel?
notice-there = It is there
notice-again = Send it again
notice-again-title = Send it again?
notice-again-text = If it is there after all, it will be there twice.
notice-again-yes = Send it again
notice-again-no = Rather not

notice-settled-there = Thank you, I'll leave it as it is.
notice-settled-again = Thank you, I'll send it again. That can take a minute.
notice-settled-too-late = Thank you. It is too late for that now: a message like this belongs to its own day or week, so I won't send it any more.
notice-settled-before = This was settled already. Nothing has changed.
notice-administrators-only = Only an administrator can decide this. Nothing has changed.
