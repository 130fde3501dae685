"""Buttons below a message."""

from __future__ import annotations

from typing import Any

from ..models import ButtonMessageStyle as ButtonMessageStyle
from ..models import MessageComponentType as MessageComponentType

__all__ = ["ButtonBuilder"]


class ButtonBuilder:
    """Collects the buttons of one row: ``components=[{"components": builder.build()}]``.

    Attributes:
        components: The buttons so far.
    """

    def __init__(self) -> None:
        self.components: list[dict[str, Any]] = []

    def add_button(
        self,
        component_id: str,
        label: str,
        style: ButtonMessageStyle,
        url: str | None = None,
        disabled: bool = False,
    ) -> ButtonBuilder:
        """Add a button.

        Args:
            component_id: What comes back as ``button_id`` when it is clicked.
            label: Its words.
            style: Its colour and kind, a value of ButtonMessageStyle.
            url: Where a button of the kind LINK leads.
            disabled: Whether it cannot be clicked.

        Returns:
            The builder.
        """
        component: dict[str, Any] = {"label": label, "style": int(style)}
        if url:
            component["url"] = url
        if disabled:
            component["disable"] = True
        self.components.append(
            {
                "id": component_id,
                "type": int(MessageComponentType.BUTTON),
                "component": component,
            }
        )
        return self

    def build(self) -> list[dict[str, Any]]:
        """Return the buttons; the list grows with the builder."""
        return self.components

    def clear(self) -> ButtonBuilder:
        """Begin a new list; one that was built stays as it is. Returns the builder."""
        self.components = []
        return self
