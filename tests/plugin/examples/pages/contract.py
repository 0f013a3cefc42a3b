from typing import ClassVar

from digest_convert.testing import DirectoryReaderContract

_PAGE = b"PAPER 2602.01234\nKites fold\n\nWe fold kites.\n"


class TestPages(DirectoryReaderContract):
    reader = "pages"
    samples: ClassVar = {"2026-02-13.page": _PAGE}
    directory: ClassVar = {"a.page": _PAGE, "deep/b.page": _PAGE.replace(b"1234", b"1235")}
