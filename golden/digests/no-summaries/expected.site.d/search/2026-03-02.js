digestDay("2026-03-02",[
["Denoising Diffusion Probabilistic Models","Jonathan Ho, Ajay Jain, Pieter Abbeel","","cs.LG","2006.11239",""],
["A ruler that forgets its own length","Nia Holt, Per Lund","","cs.LG","2603.99901",""],
["Planning without a plan","Ove Skar","","cs.AI","2603.99902",""],
["The only summary of the day","Wei Chen","四篇里只有这一篇有摘要。","cs.AI","2603.99903",""]
])
