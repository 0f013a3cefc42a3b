digestDay("2025-11-07",[
["LLaMA: Open and Efficient Foundation Language Models","Hugo Touvron, Thibaut Lavril, Gautier Izacard","Smaller models, trained longer, do as well as larger ones.","cs.CL","2302.13971",""],
["A list of lists","Val Wynn","Lists hold lists.","cs.CL","2511.99961",""]
])
