/** The passwords of ten and more characters that people pick most, which are tried first by whoever guesses. */

const WORDS = `
  1234567890 0123456789 0987654321 9876543210 12345678910 123456789a 1234567891 123456789q 1234567899 123456789m
  1111111111 0000000000 2222222222 5555555555 7777777777 8888888888 9999999999 1122334455 1212121212 1231231231
  123123123123 12341234123 1234512345 123456123456 12345678901 123456789012 1234554321 1029384756 1357924680 0102030405
  qwertyuiop qwerty12345 qwerty123456 qwerty1234 qwertyuiop123 qwertyuiopasdfghjkl qwertyqwerty qwerasdfzxcv qwertzuiop
  1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 1qaz2wsx3edc qazwsxedcrfv qazwsxedc123 1qazxsw23edc zaq12wsxcde3
  asdfghjkl123 asdfghjklz asdfasdfasdf asdf123456 asd123456789 zxcvbnm123 zxcvbnmasdf zxcvbnm1234 azertyuiop abcdefghij
  abcdefghijk abcdefg123 abcd123456 abc123456789 abc1234567 aaaaaaaaaa aa12345678 aa123456789 a123456789 a1234567890 q123456789
  password12 password123 password1234 password12345 password123456 password01 password11 passwordpassword password2024 password2025
  password2026 passw0rd123 passw0rd12 p@ssword12 p@ssw0rd123 p@ssw0rd1234 mypassword mypassword1 mypassword123 thepassword
  newpassword changeme123 changeme1234 changemenow letmein123 letmein1234 letmeinnow letmeinplease welcome123 welcome1234 welcome2024
  welcome2025 welcome2026 administrator admin12345 admin123456 admin123123 adminadmin administrator1 rootrootroot superuser1 secret12345
  iloveyou12 iloveyou123 iloveyou1234 iloveyouforever ilovemyself ilovemymom ilovejesus iloveyoubaby sunshine123 sunshine12
  princess123 princess12 football123 football12 baseball123 basketball basketball1 superman123 batman12345 spiderman1 spiderman123
  starwars123 pokemon123 pokemon1234 minecraft1 minecraft123 manchester liverpool1 liverpool123 chelsea123 arsenal123 juventus123
  barcelona1 barcelona123 realmadrid realmadrid1 dragon12345 monkey12345 shadow12345 master12345 michael123 jennifer123 jordan12345
  charlie123 samantha123 alexander1 alexander123 christopher christian1 elizabeth1 elizabeth123 stephanie1 nicholas123 computer123
  computer12 internet123 internet12 samsung123 google12345 facebook123 facebook12 linkedin123 microsoft1 whatever123 trustno1trustno1
  correcthorsebatterystaple summer2024 summer2025 summer2026! winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026
  threadwell threadwell1 threadwell123 community1 community123 forum12345 support123 supportsupport customer123 testtest12 testtest123
  test123456 test1234567 testing123 testing1234 test12345678 guest12345 user123456 default123 temporary1 temporary123 temp123456
`;

const COMMON: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/** Capitals and a mark at the end change nothing about how soon it is guessed. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  return COMMON.has(plain) || COMMON.has(plain.replace(/[!?.*#$]+$/, '')) || /^(.)\1*$/u.test(plain);
}
