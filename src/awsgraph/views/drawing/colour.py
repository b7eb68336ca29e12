"""Colours as people see them: contrast, and what is left of a colour for the colour-blind."""

from __future__ import annotations

import math
from functools import cache

Rgb = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1: linear RGB in, linear RGB out.
BLINDNESS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> Rgb:
    """Return the linear RGB of ``#rrggbb``, each from 0 to 1 (IEC 61966-2-1)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (_linear(red), _linear(green), _linear(blue))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.2).

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2).

    >>> round(contrast("#ffffff", "#000000"), 1)
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour between two.

    Args:
        one: ``#rrggbb``.
        other: the same.
        share: of the other one, from 0 to 1.

    >>> mixed("#ffffff", "#000000", 0.2)
    '#cccccc'
    """
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def grey(brightness: float) -> str:
    """Return the grey of a relative luminance.

    >>> grey(1.0), grey(0.0)
    ('#ffffff', '#000000')
    """
    level = min(1.0, max(0.0, brightness))
    value = level * 12.92 if level <= 0.0031308 else 1.055 * level ** (1 / 2.4) - 0.055
    return f"#{round(value * 255):02x}" + f"{round(value * 255):02x}" * 2


@cache
def difference(one: str, other: str, blindness: str | None = None) -> float:
    """Return how different two colours look: the distance in CIELAB (CIE 1976, D65).

    Args:
        one: ``#rrggbb``.
        other: ``#rrggbb``.
        blindness: a key of :data:`BLINDNESS`, or None for full colour vision.

    >>> difference("#d55e00", "#009e73") > difference("#d55e00", "#009e73", "deuteranopia")
    True
    """
    labs = [_lab(_seen(linear(colour), blindness)) for colour in (one, other)]
    return math.dist(*labs)


def _seen(rgb: Rgb, blindness: str | None) -> Rgb:
    if blindness is None:
        return rgb
    red, green, blue = (
        min(1.0, max(0.0, sum(share * value for share, value in zip(row, rgb, strict=True))))
        for row in BLINDNESS[blindness]
    )
    return (red, green, blue)


def _lab(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))
