/** Names of the people of Kestria. Whoever has a Chinese name writes it in its own script. */
import type { Chance } from '#engines/chance';
import { happens, oneOf } from './choose.ts';

export interface PersonName {
  readonly givenName: string;
  readonly familyName: string;
  readonly nativeName: string | null;
}

const given =
  `Ada Aino Alma Amir Anke Anton Arne Asta Bea Benno Birgit Bram Cara Casper Cecilia Clemens Dario Daria Dina Eero Edda Edwin Elif Elin Emil
Enna Erik Esme Eva Fabian Farid Femke Finn Freya Gala Gerrit Greta Gustav Hana Hanne Hedda Henk Hilda Ibrahim Ida Igor Ilka Ilse Imke Ines Ingrid Isak
Ivo Jana Jannis Jarl Jens Jette Joost Jorun Josef Julia Kaito Karin Kasimir Katja Kira Klara Lars Lea Leif Lena Leonid Lien Liv Lotte Lucas Magda Maja
Malik Marek Marit Matti Mila Milan Mira Nadia Nils Nina Noor Odile Ola Omar Oskar Otto Paula Pelle Petra Pia Quentin Rasmus Renske Rita Roman Rosa Rune
Sami Sanna Selma Sigrid Silas Simone Sofia Sten Svea Tamar Tarik Thea Theo Tilda Timo Tomas Tove Ulrik Una Ursula Valentin Vera Viggo Vilma Wanda Wim
Yara Yusuf Zara Zeno`.split(/\s+/);

const family =
  `Aalto Abbas Adler Ahlberg Albers Amsel Anders Arent Bakker Balint Barlow Becker Bergmann Birk Blom Boersma Brandt Brenner Bruun Carrow
Castel Claes Dahl Dekker Diallo Dorn Drost Eberle Eklund Elster Ender Estrup Falk Farkas Fenn Fjeld Forst Frey Gade Garland Geert Glas Graf Groen
Haddad Hagen Halme Hansel Hartog Hauge Heller Hoek Holm Horn Hult Iversen Jansen Jasper Jorgen Kaiser Kaland Keller Kerr Kessel Klein Koller Korhonen
Kraft Krog Kuiper Lagerlund Lammers Lang Larch Leander Lenz Lind Lindqvist Loft Lund Lysander Maas Malm Marten Mehta Meijer Merel Moen Mulder Munk
Nagel Neri Nilsen Noble Nord Olander Ossen Otter Palm Pavel Peltonen Perrin Poole Prins Quist Raab Ravn Rehn Reuter Ritter Rosen Roth Sander Sarkis
Schaap Seger Sievers Skog Smit Solberg Sorge Stahl Stein Storm Strand Sundt Tamm Teller Thorne Tilley Torp Uhl Vance Vries Vogel Voss Waal Wahl
Weaver Weir Wendt Winter Wolff Yilmaz Zander Zeller`.split(/\s+/);

const chineseFamily = `Chen陈 Gao高 Guo郭 He何 Hu胡 Huang黄 Li李 Liang梁 Lin林 Liu刘 Luo罗 Ma马 Song宋 Sun孙 Tang唐 Wang王 Wu吴 Xie谢 Xu徐 Yang杨 Zhang张 Zhao赵 Zheng郑 Zhou周 Zhu朱`;
const chineseGiven = `Anning安宁 Bowen博文 Chunlan春兰 Dawei大伟 Fang芳 Guangming光明 Haiyan海燕 Hongmei红梅 Jiahui佳慧 Jianguo建国 Jing静 Jingyi静怡
Junjie俊杰 Kai凯 Lan兰 Lihua丽华 Meiling美玲 Minghao明浩 Ning宁 Peng鹏 Qiang强 Qing青 Rui瑞 Shan珊 Shuang爽 Tao涛 Tingting婷婷 Wei伟 Weimin为民 Wenjun文君
Xiaoming晓明 Xin欣 Xiuying秀英 Yan燕 Yifan一凡 Ying颖 Yong勇 Yue月 Yuhan雨涵 Zhihong志宏 Zhiqiang志强 Zixuan子轩`;
const inScript = (text: string) =>
  text.split(/\s+/).map((both) => ({ latin: both.replace(/[^\x20-\x7e]/g, ''), script: both.replace(/[\x20-\x7e]/g, '') }));
const [families, givens] = [inScript(chineseFamily), inScript(chineseGiven)];

/** A name that none of these people bears yet; it is added to them. */
export function newName(chance: Chance, taken: Set<string>): PersonName {
  for (;;) {
    const name = happens(chance, 0.12) ? chineseName(chance) : latinName(chance);
    const whole = `${name.givenName} ${name.familyName}`;
    if (taken.has(whole)) continue;
    taken.add(whole);
    return name;
  }
}

const latinName = (chance: Chance): PersonName => ({
  givenName: oneOf(chance, given),
  familyName: oneOf(chance, family),
  nativeName: null,
});

function chineseName(chance: Chance): PersonName {
  const [own, ofFamily] = [oneOf(chance, givens), oneOf(chance, families)];
  return { givenName: own.latin, familyName: ofFamily.latin, nativeName: ofFamily.script + own.script };
}
