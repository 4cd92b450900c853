/** Where invented people come from, and what people there are called. */
export interface Culture {
  readonly country: string
  readonly timeZone: string
  readonly locale: string
  readonly order: NameOrder
  readonly given: readonly Name[]
  readonly family: readonly Name[]
}

/** How the full name is made. */
export type NameOrder = 'given-family' | 'family-given' | 'familygiven' | 'given'

/** A name as written, and as it stands in an address. */
export interface Name {
  readonly written: string
  readonly plain: string
}

// Three lines each: country, zone, locale and order; given names; family names. A name whose
// spelling in an address does not follow from it has that after a slash.
const western = `
GB Europe/London en-GB given-family
Alice Ben Charlotte Duncan Emily Fraser Grace Harriet Isaac Joanna Kieran Niamh
Ashworth Barlow Carmichael Ellison Fairclough Hargreaves Kendrick Lockwood Penrose Whitaker

DE Europe/Berlin de given-family
Anneliese Bernd Claudia Dietmar Frauke Gerd Heike Jörg/joerg Lutz Uwe
Böttcher/boettcher Dreyer Eichhorn Gröning/groening Hülsmann/huelsmann Jansen Köhler/koehler Weiß/weiss

FR Europe/Paris fr given-family
Aurélie Benoît Chloé Étienne Françoise Gaël Hélène Loïc Maëlle Yves
Bérenger Charpentier Delaunay Fournier Guérin Lefèvre Marchand Rousselet

ES Europe/Madrid es given-family
Alejandro Begoña Carmen Eduardo Inés Joaquín Lucía María Nicolás Rocío
Aguirre Benítez Cárdenas Echeverría García Ibáñez Muñoz Peñalver

IT Europe/Rome it given-family
Alessia Bruno Chiara Davide Elisabetta Fabio Ginevra Niccolò Ottavia Piero
Bellandi Colombo DeSantis Ferrero Marchetti Pellegrino Ricciardi Zanetti

BR America/Sao_Paulo pt-BR given-family
Ana Caio Débora Fábio Gabriela João Letícia Otávio Raquel Thiago
Azevedo Bragança Conceição Figueiredo Magalhães Nascimento Queiroz Vasconcelos

PL Europe/Warsaw pl given-family
Agnieszka Bogdan Dorota Grzegorz Jadwiga Łukasz/lukasz Małgorzata/malgorzata Stanisław/stanislaw
Dąbrowska Jabłoński/jablonski Kowalczyk Piątek Szczepański Wiśniewski Zięba Żurek

TR Europe/Istanbul tr given-family
Ayşe Barış/baris Çağla Emre Gökhan Işıl/isil Onur Şebnem
Akdoğan Çelik Demirtaş Karaca Özdemir Şahin Tunç Yıldırım/yildirim

IS Atlantic/Reykjavik is given-family
Ásdís Birkir Guðrún/gudrun Hrafn Sæunn/saeunn Þórarinn/thorarinn
Björnsdóttir Einarsson Gunnarsdóttir Jónsson Þorsteinsson/thorsteinsson

AL Europe/Tirane sq given-family
Arben Blerta Drita Fatmir Ilir Mimoza
Çela Dervishi Gashi Hoxha Kola Prifti

US America/New_York en-US given-family
Amara Bradley Cheyenne Derek Eleanor Frank Harper Jamal Kayla Luis
Abernathy Caldwell Delgado Emerson Holloway McKinley Okonkwo Pritchard Thibodeaux Yazzie
`

const wider = `
UA Europe/Kyiv uk given-family
Олена/olena Тарас/taras Наталія/nataliia Богдан/bohdan Юлія/yuliia Галина/halyna
Ткаченко/tkachenko Мельник/melnyk Шевчук/shevchuk Коваль/koval Гончар/honchar

RS Europe/Belgrade sr given-family
Милица/milica Ђорђе/djordje Јелена/jelena Никола/nikola Љиљана/ljiljana
Јовановић/jovanovic Петровић/petrovic Ђукић/djukic Николић/nikolic

JO Asia/Amman ar given-family
أحمد/ahmad ليلى/layla يوسف/yusuf مريم/maryam خالد/khalid نور/nour
الخطيب/alkhatib حداد/haddad العمري/alomari منصور/mansour الزعبي/alzoubi

IL Asia/Jerusalem he given-family
נועה/noa איתן/eitan שירה/shira יואב/yoav
כהן/cohen מזרחי/mizrahi ברקת/barkat שגיא/sagi

IR Asia/Tehran fa given-family
آرش/arash پریسا/parisa کاوه/kaveh ژاله/zhaleh
کریمی/karimi رستگار/rastegar گلستانی/golestani

CN Asia/Shanghai zh-CN familygiven
伟/wei 芳/fang 秀英/xiuying 建国/jianguo 雪/xue 子涵/zihan
王/wang 李/li 张/zhang 陈/chen 欧阳/ouyang

JP Asia/Tokyo ja family-given
健太/kenta 美咲/misaki 翔/sho 陽子/yoko 直樹/naoki
佐藤/sato 髙橋/takahashi 渡邉/watanabe 五十嵐/igarashi

KR Asia/Seoul ko familygiven
민준/minjun 서연/seoyeon 지훈/jihoon 하은/haeun
김/kim 이/lee 박/park 남궁/namgung

VN Asia/Ho_Chi_Minh vi family-given
Thị_Hương/thihuong Văn_Đức/vanduc Quốc_Bảo/quocbao Thùy_Linh/thuylinh Minh_Ngọc/minhngoc
Nguyễn/nguyen Trần/tran Phạm/pham Đặng/dang

IN Asia/Kolkata en-IN given-family
Aditi Bhaskar Devika Farhan Gayatri Harish Lakshmi Rohan
Bhattacharya Chaudhary Deshpande Iyer Kulkarni Nair Venkataraman

KE Africa/Nairobi en-KE given-family
Achieng Baraka Chebet Juma Makena Wanjiru
Kamau Kiprotich Mutua Njoroge Odhiambo Wekesa

NG Africa/Lagos en-NG given-family
Adaeze Babajide Chukwuemeka Folake Ifeoma Musa
Adeyemi Balogun Eze Ibrahim Nwosu Okafor

ID Asia/Jakarta id given
Sukarno Wulandari Suharti Hartono Purwanti Ratnasari
–

ET Africa/Addis_Ababa am given-family
ሰላም/selam ዳዊት/dawit ሃና/hana
ተስፋዬ/tesfaye በቀለ/bekele

GR Europe/Athens el given-family
Ελένη/eleni Γιώργος/giorgos Δήμητρα/dimitra Οδυσσέας/odysseas
Παπαδοπούλου/papadopoulou Αγγελίδης/angelidis Ξενάκη/xenaki

NP Asia/Kathmandu ne given-family
सीता/sita विकास/bikash
श्रेष्ठ/shrestha गुरुङ/gurung
`

/** Two of three people have names of Europe and the Americas in Latin letters. */
export const cultures: readonly Culture[] = [western, western, wider].flatMap(culturesIn)

function culturesIn(table: string): Culture[] {
  return table.trim().split('\n\n').map(cultureIn)
}

function cultureIn(block: string): Culture {
  const [place = '', given = '', family = ''] = block.split('\n')
  const [country = '', timeZone = '', locale = '', order = ''] = place.split(' ')
  return {
    country,
    timeZone,
    locale,
    // The table above holds no other.
    order: order as NameOrder,
    given: given.split(' ').map(nameIn),
    family: family.split(' ').map(nameIn),
  }
}

function nameIn(word: string): Name {
  const [written = word, plain = written] = word.split('/')
  return {
    written: written.replace('_', ' '),
    plain: plain.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
  }
}
