from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.model.digest import Paper
from digest_convert.model.language import summary_language, text_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The kite folds by itself and that is what we wanted for this work.", "en"),
        ("风筝自己折叠，这是我们想要的结果，没有问题。", "zh-Hans"),
        ("風箏自己摺疊，這是我們想要的結果，沒有問題。", "zh-Hant"),
        ("我们用 PyTorch 和 CLIP 训练 ResNet-50 模型，在 ImageNet 上学习。", "zh-Hans"),
        ("凧が自動で折りたたまれることを示す。これは新しい方法である。", "ja"),
        ("이 연구는 스스로 접히는 연을 제안하며 결과를 보여준다.", "ko"),
        ("Воздушный змей складывается сам, и это новый результат.", "ru"),
        ("El cometa se pliega con una cuerda y los resultados son para todos.", "es"),
        ("Le cerf-volant se plie dans le vent et les essais sont pour une équipe.", "fr"),
        ("Der Drachen faltet sich und die Ergebnisse sind für eine Gruppe mit Wind.", "de"),
        ("A kite of 张伟 folds by itself and the wind is with us in the field.", "en"),
        ("", None),
        ("12345 $x^2$", None),
    ],
)
def test_the_language_of_a_text(text: str, tag: str | None) -> None:
    assert text_language(text) == tag


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert text_language(text) in {
        *(None, "en", "es", "fr", "de", "pt", "it", "ru", "ja", "ko", "zh-Hans", "zh-Hant"),
    }


def test_failed_summaries_and_abstracts_tell_nothing() -> None:
    abstract = "The kite folds by itself and that is what we wanted."
    failed = Paper(title="Kites", tldr="错误：AI分析失败。", abstract=abstract, summary_failed=True)
    assert summary_language([failed]) is None
    real = Paper(title="Kites", tldr="风筝自己折叠，没有问题。", abstract=abstract)
    assert summary_language([failed, real]) == "zh-Hans"
