"""What somebody sees of an answer or a form."""

from typing import Any

from playground import Answer


def buttons(answer: Answer) -> list[str]:
    """The words on the buttons of an answer, in order."""
    return [
        element["text"]["text"]
        for block in answer.blocks
        for element in [*block.get("elements", []), block.get("accessory", {})]
        if element.get("type") == "button"
    ]


def filled_in(view: dict[str, Any] | None) -> dict[str, Any]:
    """What a form holds, by block; empty fields are left out."""
    assert view is not None
    found: dict[str, Any] = {}
    for block_id, elements in view["state"]["values"].items():
        (state,) = elements.values()
        value = next((state[key] for key in state if key != "type"), None)
        if isinstance(value, list):
            value = [option["value"] for option in value]
        elif isinstance(value, dict):
            value = value["value"]
        if value:
            found[block_id] = value
    return found
