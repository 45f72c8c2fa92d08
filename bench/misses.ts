/** Why a line of labelled-us.tsv is not read as its label says, by how the line begins. */
const reasons: Record<string, string> = {
  '10 S. Dearborn, Chicago, lL': 'the state is misspelt with a small L',
  'Mile K Beach': 'made up: “Mile K” as a number, and “# 1” as the end of a street',
  'Mi K Beach': 'made up: “Mi K” as a number, and “# 2” as the end of a street',
  '123 1/2 SE Some': 'the label drops the four digits behind the ZIP',
  '3529a SE west': 'the label drops the four digits behind the ZIP',
  '4750 Tama St': 'two units with a comma between: the second may as well begin the city',
  '1 Cooper Plaza': 'the name of a building behind the unit, without a comma before the city',
  '6002 El Tordo': 'odd label: the city is Rancho Santa Fe, not Santa Fe',
  '1 dna way': 'the state stands before the city',
  '101 e market st unit 17771 ca': 'the state stands before the city',
  '1155 reliable': '“client code” is no unit that addresses have',
  '3313 hwy. 31': 'the direction is parted from its street by a comma, and could be the city’s',
  '1120 15th street': '“af 1025”: a room behind letters of that campus',
  '4221 richards': 'a misspelt city after a direction that could be the street’s',
  '1024 randolph': '“1 n”: the direction could be the city’s',
  '168 eastern': 'the ZIP is broken into “041 01”',
  '960 RIVONA': 'an abbreviated city after a direction that could be the street’s',
  '9878 North Metro': 'odd label: it drops the street’s “East”',
  '1025 Vermont': 'odd label: it drops the street’s “Northwest”',
};

export function reasonOf(line: string): string {
  const known = Object.keys(reasons).find((start) => line.startsWith(start));
  return (known && reasons[known]) ?? 'not looked at yet';
}
