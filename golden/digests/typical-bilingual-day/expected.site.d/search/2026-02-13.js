digestDay("2026-02-13",[
["Attention Is All You Need","Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin","本文提出Transformer：完全用注意力代替循环与卷积，翻译质量更好，训练也快得多。","cs.CL","1706.03762",""],
["LoRA: Low-Rank Adaptation of Large Language Models","Edward J. Hu, Yelong Shen, Phillip Wallis, Zeyuan Allen-Zhu, Yuanzhi Li, Shean Wang, Lu Wang, Weizhu Chen","LoRA冻结原模型，只训练一对低秩矩阵，让微调大模型所需的参数少几个数量级。","cs.CL","2106.09685",""],
["Deep Residual Learning for Image Recognition","Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun","残差连接让152层的网络也容易训练，并赢得2015年的ImageNet竞赛。","cs.CV","1512.03385",""],
["Adam: A Method for Stochastic Optimization","Diederik P. Kingma, Jimmy Ba","Adam用梯度的一阶矩和二阶矩为每个参数调节步长。","cs.LG","1412.6980",""],
["Generative Adversarial Networks","Ian J. Goodfellow, Jean Pouget-Abadie, Mehdi Mirza, Bing Xu, David Warde-Farley, Sherjil Ozair, Aaron Courville, Yoshua Bengio","让生成器和判别器互相博弈，就能学会生成数据。","stat.ML","1406.2661",""]
])
