digestDay("2022-01",[
["BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding","Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova","学习可以同时看左右两边的词的语言表示。","cs.CL","1810.04805",""],
["Chain-of-Thought Prompting Elicits Reasoning in Large Language Models","Jason Wei, Xuezhi Wang, Dale Schuurmans, Maarten Bosma, Brian Ichter, Fei Xia, Ed Chi, Quoc Le, Denny Zhou","Showing a model a few worked examples makes it reason better.","cs.CL","2201.11903",""],
["Auto-Encoding Variational Bayes","Diederik P Kingma, Max Welling","为带连续隐变量的模型做高效的近似推断。","cs.LG","1312.6114",""]
])
