from near import NearOptions  # type: ignore[import-not-found]

from digest_convert.testing import TransformContract


class TestNear(TransformContract):
    transform = "near"
    more_options = (NearOptions(ids=("2602.00001",), top=2),)
