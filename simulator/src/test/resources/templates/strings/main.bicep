param name string = 'Vm-One'
var word = 'it\'s {0} [x]'
output lower string = toLower(name)
output upper string = toUpper('straße')
output trimmed string = trim('  a b ')
output formatted string = format('{0:D4}|{1,5}|{2,-5}|{3:N0}|{4:X}', 42, 7, 'ab', 1234567, 255)
output escaped string = '[brackets]'
output openBracket string = '[open'
output quoted string = word
output interpolated string = '${name}-${1}-${true}'
output padded string = padLeft('7', 3, '0')
output replaced string = replace('aXaX', 'X', '-')
output splitBy array = split('a,b;c', [',', ';'])
output joined string = join(['a', 'b', 1], '/')
output cut string = substring('abcdef', 2, 3)
output starts bool = startsWith('Abc', 'aB')
output ends bool = endsWith('Abc', 'BC')
output place int = indexOf('abcABC', 'ABC')
output lastPlace int = lastIndexOf('abcABC', 'abc')
output has bool = contains('abcABC', 'CA')
output firstOf string = first('abc')
output lastOf string = last('abc')
output emptyFirst string = first('')
output taken string = take('abc', 10)
output skipped string = skip('abc', 2)
output text string = string({ a: [1, true, null], b: 'x"y' })
output flag string = string(false)
output multi string = '''
line 'one'
line ${two}
'''
output concatenated string = concat('a', 1, true)
