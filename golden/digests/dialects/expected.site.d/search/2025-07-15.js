digestDay("2025-07-15",[
["Language Models are Few-Shot Learners","Tom B. Brown, Benjamin Mann, Nick Ryder","模型足够大时，几个例子就能教会它新任务。","cs.CL","2005.14165",""]
])
