from digest_convert.testing import ExporterContract


class TestNotes(ExporterContract):
    exporter = "notes"

    def judge(self, data: bytes) -> None:
        assert data.decode().endswith("\n")
