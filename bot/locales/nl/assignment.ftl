# Het bericht aan wie een signaal oppakt.

assignment-title = Voor jou: { $company }
assignment-from = { $referrer } gaf dit door op { $day }.
assignment-from-self = Je gaf dit zelf door op { $day }.
assignment-support = Een collega noemde dit bedrijf al eerder; dit signaal hoort daarbij. Stem even af wie er contact opneemt, dan horen ze niet twee keer van ons.
assignment-support-customer = Dit bedrijf is al klant; dit signaal hoort daarbij. Kijk of er iets nieuws voor je in staat.
assignment-why = Wat wij voor ze kunnen betekenen:
assignment-website = Website: { $website }
assignment-route = Hoe { $referrer } ze kent: { $route }
assignment-vouch-know-well = { $referrer } kent ze goed.
assignment-vouch-know = { $referrer } kent ze.
assignment-vouch-heard-of = { $referrer } heeft alleen van ze gehoord.
assignment-origin-spontaneous = Het kwam vanzelf ter sprake.
assignment-origin-asked = Het kwam ter sprake omdat { $referrer } ernaar vroeg.
assignment-origin-event = Het kwam ter sprake op een evenement.
assignment-contact = Contactpersoon: { $contact }
assignment-permission-not-asked = Er is nog niet gevraagd of we contact mogen opnemen. Benader deze persoon dus nog niet, en overleg eerst met { $referrer }.
assignment-permission-referrer-will-ask = { $referrer } vraagt eerst zelf of we contact mogen opnemen. Wacht daar even op.
assignment-permission-agreed = Deze persoon weet ervan en vindt het goed dat we contact opnemen.
assignment-permission-refused = Deze persoon wil niet benaderd worden. Neem geen contact op, en overleg met { $referrer } wat er wel kan.
assignment-named = Je mag zeggen dat de tip van { $referrer } komt.
assignment-not-named = Zeg er niet bij dat de tip van { $referrer } komt.
assignment-call = Bel { $referrer } eerst even: die weet vast meer dan hier staat.
