digestDay("2026-02",[
["The entropy formula for the Ricci flow and its geometric applications","Grisha Perelman","给出Ricci流的一个单调熵泛函 𝒲(g, f, τ)。","math.DG","math/0211159",""],
["The Large N Limit of Superconformal Field Theories and Supergravity","Juan M. Maldacena","大 N 极限下，共形场论与 AdS₅ × S⁵ 上的超引力等价。","hep-th","hep-th/9711200",""],
["An Õ(n^(3/2) log n) bound for ℓ_∞-regression, and why L₁ ≠ ℓ₁","Ada Brook, Émile Noé","误差从 ∼80% 降到 <5%，只用 O(√n) 的空间。","cs.LG","2602.99911",""]
])
