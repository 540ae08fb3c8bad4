param count int = 7
output added int = count + 5
output halved int = -count / 2
output rest int = -count % 3
output times int = count * 6
output negative int = -count
output largest int = max(1, count, 3)
output smallest int = min([4, 2, 9])
output read int = int('12')
output compared array = [1 < 2, 2 <= 2, 3 > 4, 4 >= 4, 1 == 1, 1 != 1, 'a' < 'B', 'x' =~ 'X', 'x' !~ 'y']
output logic array = [true && false, true || false, !true, bool('True'), bool(0)]
output big int = 9007199254740993
