"""A language of twenty words, with a folder in each room: what a language must bring, and no more.

la the  en in  urbo town  hundo hundoj dog(s)  urso ursoj bear(s)  vidis saw  vidos will see  mortis died
una du tri 1 2 3  lunuo lunduo January February  hieri yesterday  hodi today  cirka about  kilom km  procent %
"""
