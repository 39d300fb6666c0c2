# Wie zit er nog meer in de groep: zusterbedrijven die bij een signaal genoemd zijn.

wider-question = Wie zit er nog meer in de groep van { $company } die ons zou moeten leren kennen?
wider-named = Eerder genoemd: { $name }
sister-heading = Eerder genoemd in een groep die we kennen:
sister-line = { $name }, uit de groep van { $company }
sister-log = Doorgeven
form-sisters = Wie zit er nog meer in hun groep?
form-sisters-hint = Zusterbedrijven die ons ook zouden moeten kennen, met komma's ertussen.
logged-sisters = In dezelfde groep: { $sisters }
problem-sisters-no-words = Hier staan geen namen in. Schrijf de namen van zusterbedrijven, of laat het leeg.
problem-sisters-too-long = Dit mag hoogstens { $limit } tekens lang zijn. Noem de belangrijkste.
