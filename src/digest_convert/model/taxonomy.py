"""arXiv's category taxonomy: the names behind the codes (https://arxiv.org/category_taxonomy)."""

from __future__ import annotations

import re
from functools import lru_cache

# Compiled on first use, by the cache of `re`.
_CATEGORY = (
    r"(?:astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|nlin|nucl-ex"
    r"|nucl-th|physics|q-bio|q-fin|quant-ph|stat)(?:\.[A-Za-z-]{2,12})?"
)
# One line per archive: its code, then the names of its categories by the part behind the dot.
_TAXONOMY = """
astro-ph|Astrophysics|CO=Cosmology and Nongalactic Astrophysics|EP=Earth and Planetary Astrophysics|GA=Astrophysics of Galaxies|HE=High Energy Astrophysical Phenomena|IM=Instrumentation and Methods for Astrophysics|SR=Solar and Stellar Astrophysics
cond-mat|Condensed Matter|dis-nn=Disordered Systems and Neural Networks|mes-hall=Mesoscale and Nanoscale Physics|mtrl-sci=Materials Science|other=Other Condensed Matter|quant-gas=Quantum Gases|soft=Soft Condensed Matter|stat-mech=Statistical Mechanics|str-el=Strongly Correlated Electrons|supr-con=Superconductivity
cs|Computer Science|AI=Artificial Intelligence|AR=Hardware Architecture|CC=Computational Complexity|CE=Computational Engineering, Finance, and Science|CG=Computational Geometry|CL=Computation and Language|CR=Cryptography and Security|CV=Computer Vision and Pattern Recognition|CY=Computers and Society|DB=Databases|DC=Distributed, Parallel, and Cluster Computing|DL=Digital Libraries|DM=Discrete Mathematics|DS=Data Structures and Algorithms|ET=Emerging Technologies|FL=Formal Languages and Automata Theory|GL=General Literature|GR=Graphics|GT=Computer Science and Game Theory|HC=Human-Computer Interaction|IR=Information Retrieval|IT=Information Theory|LG=Machine Learning|LO=Logic in Computer Science|MA=Multiagent Systems|MM=Multimedia|MS=Mathematical Software|NA=Numerical Analysis|NE=Neural and Evolutionary Computing|NI=Networking and Internet Architecture|OH=Other Computer Science|OS=Operating Systems|PF=Performance|PL=Programming Languages|RO=Robotics|SC=Symbolic Computation|SD=Sound|SE=Software Engineering|SI=Social and Information Networks|SY=Systems and Control
econ|Economics|EM=Econometrics|GN=General Economics|TH=Theoretical Economics
eess|Electrical Engineering and Systems Science|AS=Audio and Speech Processing|IV=Image and Video Processing|SP=Signal Processing|SY=Systems and Control
gr-qc|General Relativity and Quantum Cosmology
hep-ex|High Energy Physics - Experiment
hep-lat|High Energy Physics - Lattice
hep-ph|High Energy Physics - Phenomenology
hep-th|High Energy Physics - Theory
math|Mathematics|AC=Commutative Algebra|AG=Algebraic Geometry|AP=Analysis of PDEs|AT=Algebraic Topology|CA=Classical Analysis and ODEs|CO=Combinatorics|CT=Category Theory|CV=Complex Variables|DG=Differential Geometry|DS=Dynamical Systems|FA=Functional Analysis|GM=General Mathematics|GN=General Topology|GR=Group Theory|GT=Geometric Topology|HO=History and Overview|IT=Information Theory|KT=K-Theory and Homology|LO=Logic|MG=Metric Geometry|MP=Mathematical Physics|NA=Numerical Analysis|NT=Number Theory|OA=Operator Algebras|OC=Optimization and Control|PR=Probability|QA=Quantum Algebra|RA=Rings and Algebras|RT=Representation Theory|SG=Symplectic Geometry|SP=Spectral Theory|ST=Statistics Theory
math-ph|Mathematical Physics
nlin|Nonlinear Sciences|AO=Adaptation and Self-Organizing Systems|CD=Chaotic Dynamics|CG=Cellular Automata and Lattice Gases|PS=Pattern Formation and Solitons|SI=Exactly Solvable and Integrable Systems
nucl-ex|Nuclear Experiment
nucl-th|Nuclear Theory
physics|Physics|acc-ph=Accelerator Physics|ao-ph=Atmospheric and Oceanic Physics|app-ph=Applied Physics|atm-clus=Atomic and Molecular Clusters|atom-ph=Atomic Physics|bio-ph=Biological Physics|chem-ph=Chemical Physics|class-ph=Classical Physics|comp-ph=Computational Physics|data-an=Data Analysis, Statistics and Probability|ed-ph=Physics Education|flu-dyn=Fluid Dynamics|gen-ph=General Physics|geo-ph=Geophysics|hist-ph=History and Philosophy of Physics|ins-det=Instrumentation and Detectors|med-ph=Medical Physics|optics=Optics|plasm-ph=Plasma Physics|pop-ph=Popular Physics|soc-ph=Physics and Society|space-ph=Space Physics
q-bio|Quantitative Biology|BM=Biomolecules|CB=Cell Behavior|GN=Genomics|MN=Molecular Networks|NC=Neurons and Cognition|OT=Other Quantitative Biology|PE=Populations and Evolution|QM=Quantitative Methods|SC=Subcellular Processes|TO=Tissues and Organs
q-fin|Quantitative Finance|CP=Computational Finance|EC=Economics|GN=General Finance|MF=Mathematical Finance|PM=Portfolio Management|PR=Pricing of Securities|RM=Risk Management|ST=Statistical Finance|TR=Trading and Market Microstructure
quant-ph|Quantum Physics
stat|Statistics|AP=Applications|CO=Computation|ME=Methodology|ML=Machine Learning|OT=Other Statistics|TH=Statistics Theory
"""  # noqa: E501 - a table


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {}
    for line in _TAXONOMY.strip().split("\n"):
        archive, name, *categories = line.split("|")
        names[archive] = name
        for category in categories:
            part, _, of = category.partition("=")
            names[f"{archive}.{part}"] = of
    return names


def category_name(code: str) -> str:
    """Return the name of the arXiv category or archive `code` (``cs.CL``), or ``""``."""
    return _names().get(code.strip(), "")


def is_category(code: str) -> bool:
    """Tell whether `code` has the form of a category of one of arXiv's archives: ``cs.CL``."""
    return re.fullmatch(_CATEGORY, code) is not None


def split_categories(text: str) -> tuple[str, ...]:
    """Return the categories that `text` lists, in order; none if it is not such a list.

    Commas or blanks join them; code marks are left out. A list may go on with codes of other
    classifications (``cs.CL, 68T50 (Primary)``), which are kept unchanged.
    """
    codes = [code for piece in text.replace("`", "").split(",") if (code := piece.strip())]
    if len(codes) == 1:
        words = codes[0].split()
        codes = words if all(map(is_category, words)) else codes
    return tuple(codes) if codes and is_category(codes[0]) else ()
