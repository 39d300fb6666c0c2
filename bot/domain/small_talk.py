"""What people say to a colleague, in both languages: greetings, thanks, questions; told from what names a company.

A word too many here costs whoever logs one press more, for they are asked; a word missed logs what nobody meant.
"""

import re

_DUTCH = (
    # greetings, thanks, yes and no
    "hoi hallo hey hé hee dag goedemorgen goeiemorgen goedemiddag goedenmiddag goedenavond goeiedag moi groet groeten "
    "dank danke dankje dankjewel dankuwel bedankt merci ja jawel jep nee neen ok oké oke okay okee prima akkoord graag "
    "begrepen duidelijk helder klopt leuk sorry jammer gedaan gelukt haha "
    # questions and help
    "vraag vraagje vragen hulp help helpen uitleg "
    # whoever speaks, and of what
    "ik jij je jullie wij we mij me mijn jou jouw u uw ons onze hij zij ze hun dit dat deze iets niets niks iemand "
    # what is done
    "bent zijn was heb hebt heeft hebben had kan kun kunt kunnen mag moet wil wilt wou doe doet doen werkt weet "
    "zie gaat ga komt kom hoor hoorde hoort sprak zag kent kreeg zoek log loggen stuur "
    # how and when
    "alsjeblieft alstublieft bijna daar echt even ook maar nog niet nu straks later vandaag morgen "
    "gisteren wel weer maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    # what stands above something
    "tip tips idee let opmerking nb ps fyi update correctie aanvulling onderwerp bedrijf naam klant lead leads "
    "signaal"
)
_ENGLISH = (
    "hi hello morning afternoon evening cheers thanks thank thx ty please yes yep yeah no nope sure understood welcome "
    "question questions explain "
    "i i'm i've you your my mine our us they it this that these something nothing somebody someone "
    "are have has had could should would does did done know see heard spoke got want need work works "
    "almost already also just not now soon later today tomorrow yesterday really "
    "monday tuesday wednesday thursday friday saturday sunday "
    "idea note correction subject re fw fwd name customer signal"
)
_QUESTIONS = "hoe hoezo wat wie waar waarom wanneer welk welke how what who where why when which"
_PARTS_OF_NAMES_TOO = (
    "een de het 't van voor over met aan op in bij te ten ter en of om als naar uit best beste goed goede mooi mooie "
    "top super fijn fijne snel snap al dan er zo net is ben ken bel mail info "
    "the a an of for about with to on at in and or if from all am do met can may must we will be "
    "so good great nice fine perfect company"
)

_SAID = frozenset(f"{_DUTCH} {_ENGLISH} {_QUESTIONS}".split())
_SAID_OR_PART_OF_A_NAME = _SAID | frozenset(_PARTS_OF_NAMES_TOO.split())
_ASKING = frozenset(_QUESTIONS.split())
_AROUND_A_WORD = ".,;:!?\u2026()[]\"'\u2018\u2019\u201c\u201d-\u2013\u2014*_@/"
_END_OF_A_GREETING = re.compile(r"[,;.!\n]")


def is_small_talk(text: str) -> bool:
    """Whether nothing in it can be a name or a reason; so is a text without words, such as a picture of a thumb."""
    return all(word in _SAID_OR_PART_OF_A_NAME for word in _words(text))


def has_small_talk(text: str) -> bool:
    """Whether anything in it is no part of a company's name."""
    return any(word in _SAID for word in _words(text))


def is_question(text: str) -> bool:
    """Whether it asks for something, with or without a question mark."""
    return text.rstrip().endswith("?") or any(word in _ASKING for word in _words(text)[:1])


def without_greeting(text: str) -> str:
    """What is left of "Hoi, Acme BV: ..." behind the small talk in front of it, up to each comma, full stop or line."""
    start = 0
    for end in _END_OF_A_GREETING.finditer(text):
        if not is_small_talk(text[start : end.start()]):
            break
        start = end.end()
    return text[start:].strip()


def _words(text: str) -> list[str]:
    bare = (word.strip(_AROUND_A_WORD) for word in text.lower().replace("\u2019", "'").split())
    return [word for word in bare if any(character.isalnum() for character in word)]
