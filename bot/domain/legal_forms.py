"""The legal forms that a company's name may end with and that do not tell one company from another.

As ASCII words in lower case. Forms that are also ordinary last words of a name ("company", "holding", "group", "lp")
are left out on purpose: a form missed costs a duplicate unseen, a word too many gives somebody's credit away.
"""

_TOGETHER = (
    # Netherlands and Belgium
    "bv nv vof cv bvba cvba vzw sprl scrl asbl commv "
    # Germany, Austria, Switzerland, Liechtenstein
    "gmbh ggmbh mbh ag kg kgaa ohg ug gbr sagl "
    # United Kingdom, Ireland, United States, Australia, India, Singapore
    "ltd limited llc llp pllc plc inc incorporated corp corporation pty pte pvt dac "
    # France, Luxembourg, Spain, Portugal, Italy, Latin America
    "sa sas sasu sarl eurl snc sca sl slu srl srls lda ltda "
    # Nordic and Baltic
    "ab as asa aps oy oyj ehf ou uab sia "
    # Central Europe, Europe, Japan
    "kft zrt nyrt sro doo se kk"
)
_APART = "spa ev eg ek ua ba"
_NOBODYS_NAME = "bv nv vof cv bvba cvba vzw sprl gmbh ggmbh mbh ltd limited llc llp plc incorporated"
_PARTICLES = "and of the van von der den de het ten ter op la le les du des di da del el"

WRITTEN_TOGETHER = frozenset(_TOGETHER.split())
"""Recognised as one word and, like B.V. or b v, letter by letter."""

WRITTEN_APART = frozenset(_APART.split())
"""Recognised letter by letter only: Enel S.p.A. is a form, the Beauty Spa is not."""

OF_SEVERAL_WORDS = frozenset(
    {
        "andco",
        "coltd",
        "colimited",
        "coinc",
        "privatelimited",
        "ughaftungsbeschrankt",
        "commv",
        "sadecv",
        "spolsro",
        "spzoo",
        "ltdsti",
    }
)
"""Recognised where two or more words together spell it."""

LONGEST = 6
"""No form has more words."""

NOBODYS_NAME = frozenset(_NOBODYS_NAME.split())
"""With nothing besides, these name no company; others do, such as SAS."""

NOT_A_LAST_WORD = frozenset(_PARTICLES.split())
"""No name ends with these, so what follows belongs to it: the carrier Van As is not the company Van."""
