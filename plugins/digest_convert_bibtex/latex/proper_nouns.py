"""Names whose capitals a title keeps: people of theorems and diseases, languages, places.

Only words that always have a capital are listed: not ``May``, ``Turkey`` or ``Rust``.
The abstracts of a day show which other words have one.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PEOPLE = """
Abel Abelian Alzheimer Ampère Archimedean Banach Bayes Bayesian Beltrami Bernoulli Bernstein
Bessel Bhattacharyya Bloch Bohr Boltzmann Boole Boolean Borel Bose Brownian Burgers Cantor
Carathéodory Cartan Cartesian Cauchy Cayley Chebyshev Chern Chomsky Clifford Coulomb Coxeter
Cramér Dantzig Darboux Darwin Darwinian Debye Delaunay Descartes Diophantine Dirac Dirichlet
Doppler Einstein Erdős Euclid Euclidean Euler Eulerian Fano Faraday Fermat Fermi Feynman Fibonacci
Fokker Fourier Fréchet Fredholm Freud Frobenius Galerkin Galilean Galois Gauss Gaussian Gibbs
Ginibre Gini Gödel Grassmann Grassmannian Gromov Grothendieck Hadamard Hamiltonian Hamming Hankel
Hausdorff Hawking Hebb Hebbian Heisenberg Helmholtz Hermite Hermitian Hessian Hilbert Hodge
Hoeffding Hopf Hopfield Hölder Hubbard Hubble Huffman Hurwitz Ising Itô Jacobi Jacobian Jordan
Kähler Kalman Kaplan Kepler Keplerian Keynesian Kolmogorov Koopman Kripke Kronecker Krylov Kuhn
Kullback Lagrange Lagrangian Laguerre Langevin Laplace Laplacian Lebesgue Legendre Leibniz Leibler
Levenshtein Lévy Lindblad Lipschitz Lorentz Lorentzian Lyapunov Mahalanobis Markov Markovian
Maxwell Mendelian Mercer Mersenne Metropolis Michelson Milnor Minkowski Monge Möbius Nash Navier
Nesterov Neumann Newton Newtonian Noether Noetherian Nyquist Occam Ockham Ornstein Pareto
Parkinson Pauli Pearson Penrose Perron Planck Plancherel Platonic Poincaré Poisson Poissonian
Pontryagin Potts Pythagorean Rademacher Radon Raman Ramanujan Ramsey Rayleigh Reynolds Rényi Ricci
Riccati Riemann Riemannian Rydberg Schauder Schrödinger Schur Schwarz Schwarzschild Shannon
Shapley Sharpe Sinkhorn Skolem Slater Smoluchowski Sobolev Socratic Spearman Stein Steiner Stiefel
Stokes Sylow Sylvester Taylor Thompson Tikhonov Toeplitz Tukey Turing Uhlenbeck Vandermonde Vapnik
Veronese Verlet Voronoi Wald Wasserstein Weibull Weierstrass Weyl Wiener Wigner Wilcoxon Winograd
Witten Yukawa Zariski Zeeman Zipf Zipfian Crohn Huntington Cushing
"""

_LANGUAGES = """
Afrikaans Akkadian Albanian Amharic Arabic Aramaic Armenian Assamese Azerbaijani Basque Belarusian
Bengali Bangla Bosnian Breton Bulgarian Burmese Cantonese Catalan Chinese Croatian Czech Danish
Devanagari Dutch English Esperanto Estonian Faroese Farsi Finnish French Frisian Galician Georgian
German Germanic Greek Gujarati Hausa Hawaiian Hebrew Hindi Hungarian Icelandic Igbo Indic
Indonesian Inuktitut Irish Italian Japanese Javanese Kannada Kazakh Khmer Kinyarwanda Korean
Kurdish Kyrgyz Latin Latvian Lithuanian Luxembourgish Macedonian Malay Malayalam Maltese Mandarin
Maori Māori Marathi Mongolian Nepali Norwegian Odia Pashto Persian Polish Portuguese Punjabi
Quechua Romanian Russian Sámi Sanskrit Serbian Sinhala Slavic Slovak Slovene Slovenian Somali
Spanish Swahili Swedish Tagalog Tajik Tamil Telugu Thai Tibetan Tigrinya Turkic Turkish Ukrainian
Urdu Uyghur Uzbek Vietnamese Welsh Xhosa Yiddish Yoruba Zulu
"""

_PLACES = """
Afghanistan Africa African Alaska Algeria Alpine America American Amazon Antarctic Antarctica
Arctic Argentina Asia Asian Athens Atlantic Australia Australian Austria Austrian Baltic Bangkok
Bangladesh Barcelona Beijing Belgian Belgium Berlin Bolivia Boston Brazil Brazilian Britain
British Cambodia California Canada Canadian Caribbean Chicago Chile Chilean China Colombia
Colombian Copenhagen Cuba Delhi Denmark Ecuador Egypt Egyptian Eritrea Estonia Ethiopia Ethiopian
Eurasian Europe European Finland Florida France Geneva Germany Ghana Ghanaian Greece Greenland
Hanoi Hawaii Himalaya Himalayan Iceland India Indian Indonesia Iran Iranian Iraq Ireland Islamic
Israel Israeli Istanbul Italy Jakarta Japan Kenya Kenyan Korea Kuwait Kyoto Latvia Lebanon
Lithuania London Malaysia Malaysian Mediterranean Mexican Mexico Moroccan Morocco Moscow Mumbai
Nepal Netherlands Nigeria Nigerian Norway Oslo Pacific Pakistan Pakistani Palestine Palestinian
Paris Peru Peruvian Philippine Philippines Poland Portugal Prague Qatar Romania Rome Russia Rwanda
Rwandan Sahara Scandinavia Scandinavian Scotland Scottish Senegal Seoul Shanghai Shenzhen Siberia
Siberian Singapore Slovakia Slovenia Somalia Spain Stockholm Sudan Sweden Swiss Switzerland Sydney
Syria Syrian Taipei Taiwan Taiwanese Tanzania Texas Thailand Tokyo Toronto Tunisia Tunisian Uganda
Ugandan Ukraine Uruguay Venezuela Venice Vienna Vietnam Wales Warsaw Washington York Zambia
Zimbabwe Zurich Mars Martian Jupiter Jovian Saturn Venus Venusian Neptune Uranus Pluto Titan
Europa Andromeda Magellanic Virgo Orion
"""

_OTHERS = """
Android Bitcoin Christian Confucian Ethereum Facebook Google Hindu Internet Islam Java Jewish
Kubernetes Linux Microsoft Minecraft Muslim Netflix Python Reddit Twitter Unicode Unix Wikidata
Wikipedia Buddhist Quranic Shakespeare Shakespearean Bluetooth Monte Carlo
"""

#: Words that a style must not lower-case anywhere in a title.
PROPER_NOUNS = frozenset(f"{_PEOPLE} {_LANGUAGES} {_PLACES} {_OTHERS}".split())

# Possible proper nouns; in mid-sentence the search begins with a space.
_CAPITALISED = re.compile(r"[A-Z][a-z]{2,}")
_IN_SENTENCE = re.compile(r" (?=[A-Z])(?:(?<=[a-z] )|(?<=[a-z], ))([A-Z][a-z]{2,})(?!\S)")
# The endings of common nouns, singular and plural, with what may follow.
_ENDINGS = tuple(number + sign for number in ("", "s") for sign in ("", *",.;:)"))
# With fewer words there is no evidence of words in lower case.
_FEWEST_WORDS = 60
# Several times the abstracts of a day.
_MOST_ABSTRACTS = 4000


def proper_nouns(titles: Iterable[str], abstracts: Sequence[str]) -> frozenset[str]:
    """Return the words of `titles` that `abstracts` always capitalise in mid-sentence."""
    asked = set(_CAPITALISED.findall(" ".join(titles))) - PROPER_NOUNS
    abstracts = [text.replace("\n", " ") for text in abstracts[:_MOST_ABSTRACTS]]
    asked.intersection_update(chain.from_iterable(map(_IN_SENTENCE.findall, abstracts)))
    nouns = {word: word.lower().removesuffix("s") for word in asked}
    forms = {noun + ending: noun for noun in nouns.values() for ending in _ENDINGS}
    known = frozenset(forms)
    seen: set[str] = set()
    count = 0
    for abstract in abstracts:
        words = abstract.split(" ")
        count += len(words)
        seen |= known.intersection(words)
    if count < _FEWEST_WORDS:
        return frozenset()
    common = {forms[form] for form in seen}
    return frozenset(word for word, noun in nouns.items() if noun not in common)
