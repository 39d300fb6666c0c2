# Passing on a signal: the answer, the form, my signals.

logged-title = Logged: { $company }
logged-why = Why: { $why }
logged-contact = Contact: { $contact } ({ $permission })
logged-website = Website: { $website }
logged-owner = { $owner } will follow up.
logged-owner-self = You follow this up yourself.
logged-owner-none = Who follows this up is not known yet.
logged-owner-left = { $owner } followed this up and no longer works here. It needs somebody else.
logged-customer = This company is a customer already. { $owner } sees what you wrote.
logged-customer-self = This company is a customer already, and this signal is with you.
logged-customer-nobody = This company is a customer already.
logged-first = Your first signal this week that counts.
logged-first-place = Your first signal this week that counts, place { $place } on the board.
logged-support = Somebody else named this company before you. Your signal supports that first one: on the board the first one counts, and if the company becomes a customer, we thank you both.
logged-support-customer = Somebody else named this company before you. Your signal belongs with that first one, which is the one that counts on the board.
logged-edited = Changed: { $company }
logged-undo = Undo
logged-edit = Edit

repeat-title = You already told us about { $company } on { $day }.
repeat-question = This has not been saved. Shall we add it to your earlier signal?
repeat-add = Add it
repeat-added = Added to: { $company }
error-under-way = Somebody is working on { $company } already. Is it another company? Log that one separately. Is the name wrong? An administrator can put it right.
error-taken-prospect = Somebody else named { $company } too, and this signal has been taken up already. Leave company and website as they were; an administrator can put them right.
repeat-form = You already have a signal about { $company }. Add to that one, or name another company here.

withdraw-under-way = { $company } has been taken up already. Do you still want to withdraw it? Your signal will no longer count or be followed up. If somebody else named this company too, theirs takes its place.
withdrawn = { $company } is withdrawn and no longer counts. Changed your mind? Just log it again.

form-title = Log a referral
form-title-edit = Edit your signal
form-title-done = Referral
form-submit = Log it
form-save = Save
form-cancel = Cancel
form-close = Close
form-company = Which company?
form-why = Why might they need us?
form-why-hint = What did you hear or see? One sentence will do.
form-route = How do you know them?
form-vouch = How well do you know them?
form-origin = How did it come up?
form-website = Website
form-website-hint = Helps us see whether somebody already named this company.
form-contact = Contact person
form-contact-hint = Just a name or a job title. Rather not? The company is enough.
form-contact-open = Add a contact person
form-permission = May we approach this person?
form-named-label = Your name
form-named = Whoever follows up may say the tip came from me
form-owner = Who should follow up?
form-owner-hint = Not sure? Leave it empty and it goes to whoever's turn it is.
form-owner-hint-edit = Leave it empty and nothing changes.
picker-elsewhere = Now this is { $name }, who has no account on Slack and so can't be chosen here. Unless you choose somebody else, it stays that way.
form-choose = Choose
form-credit = How it counts: whoever names a company first has the signal to their name for { $months ->
    [one] one month
   *[other] { $months } months
  }. If somebody else names it in that time, theirs supports the first. If the company becomes a customer, we thank you both.
form-withdraw = Withdraw this signal
form-withdraw-title = Withdraw this signal?
form-withdraw-text = Your signal will no longer count or be followed up. If somebody else named this company too, theirs takes its place.
form-withdraw-yes = Withdraw
form-withdraw-no = Keep it

problem-company-missing = Name the company it is about.
problem-company-no-words = There is no name in this. Write the company's name, with letters or digits; Ltd alone is no name.
problem-company-too-long = The name can be at most { $limit } characters long.
problem-why-missing = Say in a few words why they might need us.
problem-why-no-words = Say in a few words why they might need us, with letters or digits.
problem-why-too-long = This is too long: { $limit } characters fit. Your text has not been saved yet; make it shorter and try again.
problem-website-not-a-website = This is not a web address. Write something like acme.com, or leave it empty.
problem-website-too-long = This address is too long. Its beginning, such as acme.com, is enough.
problem-contact-no-words = There is no name in this. Write a name or a job title, or leave it empty.
problem-contact-reachable = Leave out the e-mail address or telephone number. A name or a job title is enough; whoever follows it up hears the rest from you.
problem-contact-too-long = This can be at most { $limit } characters long: a name or a job title is enough.
problem-owner-unsuitable = This person cannot follow up. Choose a colleague with an account of their own.

route-customer = customer
route-supplier = supplier
route-investor = investor
route-colleague = colleague
route-sister-company = sister company
route-friend = friend
route-peer = peer
route-family = family
route-event = event
route-other = other
vouch-know-well = I know them well
vouch-know = I know them
vouch-heard-of = I have heard of them
origin-spontaneous = by itself
origin-asked = I asked
origin-event = at an event
permission-not-asked = not asked yet
permission-referrer-will-ask = I will ask first
permission-agreed = yes, they agreed
permission-refused = no, rather not

stage-logged = logged
stage-accepted = taken up
stage-introduced = introduced
stage-meeting = talking
stage-won = became a customer
stage-lost = did not work out
stage-declined = not a fit for us
stage-withdrawn = withdrawn
stage-removed = removed

mine-title = Your signals
mine-none = You have not logged a signal yet. Who did you speak to this week who should get to know us?
mine-line = { $company } · { $stage } · { $day }
mine-owner = { $owner } follows up
mine-owner-self = you follow it up yourself
mine-owner-over = { $owner } followed up
mine-owner-over-self = you followed it up yourself
mine-owner-left = { $owner } followed up and no longer works here
mine-customer = a customer already, with { $owner }
mine-customer-self = a customer already, with you
mine-customer-nobody = a customer already
mine-support = supports an earlier signal
mine-more = { $count ->
    [one] And one older signal.
   *[other] And { $count } older signals.
}
mine-older = Show them
mine-no-older = You have no older signals any more.
open-button = Log a referral
