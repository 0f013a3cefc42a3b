"""The Greek letters by their commands.

``\\epsilon`` and ``\\varepsilon``, ``\\phi`` and ``\\varphi`` are four characters, as in TeX.
"""

from __future__ import annotations

#: Greek letters by their commands, the variants included.
GREEK = dict(
    zip(
        str.split(
            """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa
    varkappa lambda mu nu xi omicron pi varpi rho varrho sigma varsigma tau upsilon phi
    varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"""
        ),
        "αβγδϵεζηθϑικϰλμνξοπϖρϱσςτυϕφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        strict=True,
    )
)
