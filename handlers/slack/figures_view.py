"""The window with the figures on follow-up, for administrators. Pure."""

from bot.domain.measures import Measures
from bot.locales import Texts
from handlers.slack.blocks import Block, button, context, divider, header, modal, section
from handlers.slack.setup_view import FIGURES
from handlers.wording.figures import figure_sentences, month_lines

EXPORT = "figures.export"


def figures_view(measures: Measures, words: Texts) -> Block:
    """Every measure in a sentence, and a line for each month."""
    total = measures.total
    blocks = [
        section(words("figures-intro", count=total.logged)),
        section("\n".join(figure_sentences(measures, words))),
        context(words("figures-interval")),
        divider(),
        header(words("figures-months")),
        section("\n".join(month_lines(measures, words))),
        divider(),
        section(words("export-intro"), accessory=button(words("export-button"), EXPORT)),
    ]
    return modal(words("figures-title"), blocks, callback_id=FIGURES, close=words("form-close"))
