# The message to whoever follows a signal up.

assignment-title = Yours to follow up: { $company }
assignment-from = { $referrer } logged this on { $day }.
assignment-from-self = You logged this yourself on { $day }.
assignment-support = A colleague named this company before, and this signal belongs with that one. Agree on who gets in touch, so that they don't hear from us twice.
assignment-support-customer = This company is a customer already, and this signal belongs with that. See whether it tells you something new.
assignment-why = Why they might need us:
assignment-website = Website: { $website }
assignment-route = How { $referrer } knows them: { $route }
assignment-vouch-know-well = { $referrer } knows them well.
assignment-vouch-know = { $referrer } knows them.
assignment-vouch-heard-of = { $referrer } has only heard of them.
assignment-origin-spontaneous = It came up by itself.
assignment-origin-asked = It came up because { $referrer } asked.
assignment-origin-event = It came up at an event.
assignment-contact = Contact: { $contact }
assignment-permission-not-asked = Nobody has asked yet whether we may get in touch. So don't approach this person yet, and talk to { $referrer } first.
assignment-permission-referrer-will-ask = { $referrer } will first ask whether we may get in touch. Please wait for that.
assignment-permission-agreed = This person knows about it and is fine with us getting in touch.
assignment-permission-refused = This person does not want to be approached. Don't get in touch, and talk to { $referrer } about what is possible.
assignment-named = You may say that the tip came from { $referrer }.
assignment-not-named = Don't mention that the tip came from { $referrer }.
assignment-call = Call { $referrer } first: they will know more than is written here.
