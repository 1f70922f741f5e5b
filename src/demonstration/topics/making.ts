/** Topics of making, mending, living things and people. */
import { phrases, type Topic } from './topic.ts';

export const makingTopics: readonly Topic[] = [
  {
    field: '2.3',
    name: { en: 'Repair and tools', 'zh-Hans': '修理与工具' },
    things: phrases(`
      gearboxes that open without special tools | 无需专用工具即可拆开的齿轮箱
      spare parts printed at the village forge | 乡村铁匠铺打印备件
      diagnosis of pumps by their sound | 听声诊断水泵
      reversible glue for housings | 可逆外壳胶
      hand tools for small hands | 小手适用的手工具
      wear of bearings in gritty water | 含砂水中的轴承磨损`),
    problems: phrases(`
      a pump is scrapped for want of one seal | 缺一个密封件便报废一台泵
      makers withhold drawings after five years | 厂家五年后不再提供图纸
      repairers guess at what failed | 修理工只能凭经验猜测故障
      tools are made for one size of hand | 工具只按一种手型制造`),
    methods: phrases(`
      teardown of three hundred scrapped machines | 拆解三百台报废机器
      fatigue tests of printed steel | 打印钢件疲劳试验
      recordings from pumps with known faults | 已知故障水泵的录音
      trials with twenty repair shops over a year | 二十家修理铺一年试用
      a score of how hard each joint is to undo | 各连接拆卸难度评分`),
    outcomes: phrases(`
      a repair manual that buyers may demand | 采购方可要求提供的修理手册
      a kit of forty parts that fits nine pumps | 适配九种泵的四十件备件包
      a listening device for less than a day's wage | 售价低于一天工资的听诊器
      a repair score for public buying | 用于公共采购的可修性评分`),
    users: phrases(`
      repair shops | 修理铺
      public buyers | 公共采购人员
      makers of machines | 机器制造商`),
  },
  {
    field: '2.5',
    name: { en: 'Materials', 'zh-Hans': '材料' },
    things: phrases(`
      glass made from broken windows | 碎窗玻璃再生材料
      coatings that heal their own scratches | 自愈涂层
      cement without kilns | 免烧水泥
      alloys from mixed scrap | 混合废料合金
      paper that keeps water out | 防水纸
      magnets without rare metals | 无稀土磁体`),
    problems: phrases(`
      scrap is too mixed to melt again | 废料混杂难以再熔
      paint on lock gates lasts four years | 闸门涂层只能维持四年
      kilns burn half of the province's coal | 窑炉耗用全省一半的煤
      one mine abroad sets the price | 价格由境外一座矿山决定`),
    methods: phrases(`
      sorting by laser spectra at belt speed | 皮带速度下的激光光谱分选
      salt-spray tests beside two lock gates | 两座船闸旁的盐雾试验
      a search through compositions guided by a model | 模型引导的成分搜索
      microscopy of cracks while they grow | 裂纹扩展的原位显微观察
      batches of one tonne at a works | 工厂吨级试制`),
    outcomes: phrases(`
      a mix that meets the building rules | 符合建筑规范的配方
      a coating with ten years of proof | 有十年依据的涂层
      a data set of nine thousand tested samples | 九千个试样的数据集
      an alloy that works can cast tomorrow | 工厂即可浇铸的合金`),
    users: phrases(`
      foundries | 铸造厂
      lock keepers | 船闸管理员
      builders | 建筑企业`),
  },
  {
    field: '4.1',
    name: { en: 'Fields and forests', 'zh-Hans': '农田与森林' },
    things: phrases(`
      barley that needs one rain less | 少需一场雨的大麦
      hedges that hold soil on slopes | 护坡绿篱
      irrigation by the hour of the day | 按时段灌溉
      old apple varieties against scab | 抗黑星病的老苹果品种
      charcoal in sandy soils | 沙土施用生物炭
      grazing by moving fences | 移动围栏放牧`),
    problems: phrases(`
      dry springs halve the yield in one year of four | 四年一次的春旱使产量减半
      a heavy rain takes ten tonnes of soil from a field | 一场大雨带走每块田十吨土
      pumps run at noon when water is lost to the sun | 正午灌溉，水分大量蒸发
      growers spray fourteen times a season | 果农每季喷药十四次`),
    methods: phrases(`
      field trials at five sites in three seasons | 五个地点三季的田间试验
      genotyping of six hundred landraces | 六百个地方品种基因分型
      drone surveys after each storm | 每次暴雨后的无人机测量
      soil moisture read every ten minutes | 每十分钟读取土壤湿度
      farm books of forty growers | 四十户农家的生产账册`),
    outcomes: phrases(`
      two varieties entered for registration | 两个品种进入登记
      a table of hedges by slope and soil | 按坡度与土质选用绿篱的表
      a schedule that saves a fifth of the water | 节水五分之一的灌溉制度
      an orchard plan without four sprays | 减少四次喷药的果园方案`),
    users: phrases(`
      growers | 种植户
      seed houses | 种子企业
      forest wardens | 护林员`),
  },
  {
    field: '3.3',
    name: { en: 'Health in towns', 'zh-Hans': '城镇健康' },
    things: phrases(`
      early signs of falls in old people | 老年人跌倒早期迹象
      clinics on the ferry | 渡船诊所
      heat in school rooms | 教室高温
      hearing of workshop apprentices | 工坊学徒听力
      waste water as a watch on disease | 污水疾病监测
      vaccines kept cool without mains | 无市电条件下疫苗冷藏`),
    problems: phrases(`
      a fall costs a year of independence | 一次跌倒往往丧失一年自理能力
      the islands have no doctor from November to March | 岛上十一月至三月没有医生
      lessons stop when rooms pass thirty degrees | 室温超过三十度便停课
      apprentices lose hearing before they qualify | 学徒出师前听力已受损`),
    methods: phrases(`
      a cohort of nine hundred people over three years | 九百人三年队列
      stepped-wedge trial across twelve clinics | 十二家诊所阶梯楔形试验
      dosimeters worn for one week in each season | 每季佩戴一周剂量计
      weekly samples at eleven sewage works | 十一座污水厂每周采样
      interviews in both languages of the coast | 沿海双语访谈`),
    outcomes: phrases(`
      a check of five minutes for home nurses | 家庭护士五分钟检查法
      a schedule for the ferry clinic | 渡船诊所时刻表
      a rule for cooling schools without machines | 不依赖机器的校舍降温规则
      a weekly bulletin that clinics can act on | 诊所可据以行动的周报`),
    users: phrases(`
      home nurses | 家庭护士
      head teachers | 校长
      island councils | 岛屿委员会`),
  },
  {
    field: '1.6',
    name: { en: 'Living cells', 'zh-Hans': '细胞与微生物' },
    things: phrases(`
      microbes that eat iron pipes | 腐蚀铁管的微生物
      algae in fish ponds | 鱼塘藻类
      enzymes for cold washing | 冷水洗涤酶
      memory in plant roots | 植物根系记忆
      biofilms in drinking water | 饮用水生物膜
      yeasts for old grain | 陈粮酵母`),
    problems: phrases(`
      a film thinner than paper halves the flow | 薄于纸的生物膜使流量减半
      ponds turn over without warning | 鱼塘毫无征兆地翻塘
      washing water is heated for the enzyme, not the cloth | 加热洗涤水只为适应酶而非织物
      nobody can tell a harmless film from a harmful one | 尚不能区分有害与无害生物膜`),
    methods: phrases(`
      sequencing of scrapings from a hundred pipes | 一百段管壁刮取物测序
      microfluidic channels under a microscope | 显微镜下的微流控通道
      directed evolution in cold broth | 低温培养基定向进化
      chemostats run for a thousand hours | 连续运行一千小时的恒化器
      isotope labels followed cell by cell | 单细胞同位素追踪`),
    outcomes: phrases(`
      a test strip for harmful films | 有害生物膜试纸
      a collection of strains open to all | 向公众开放的菌种库
      a washing agent for fifteen degrees | 十五度洗涤剂
      a model that warns a pond keeper two days ahead | 提前两天预警的鱼塘模型`),
    users: phrases(`
      water works | 水厂
      fish farmers | 养鱼户
      laundries | 洗衣企业`),
  },
  {
    field: '5.2',
    name: { en: 'How innovation spreads', 'zh-Hans': '创新如何扩散' },
    things: phrases(`
      what makes a workshop try a new tool | 工坊采用新工具的缘由
      prices of public repair contracts | 公共修理合同价格
      careers of returning engineers | 回流工程师职业路径
      vouchers for first research | 首次研发券
      guilds as keepers of knowledge | 行会的知识传承
      buying for long life | 面向耐用的采购`),
    problems: phrases(`
      two workshops in three never meet a laboratory | 三分之二的工坊从未接触实验室
      the cheapest offer is the dearest after six years | 最低报价六年后往往最贵
      programmes count starts and forget ends | 计划只计启动，不问结果
      engineers leave before they are thirty | 工程师三十岁前便离开`),
    methods: phrases(`
      a survey of twelve hundred firms with a panel | 一千二百家企业的追踪调查
      a lottery among eligible applicants | 在合格申请者中抽签
      contract records of ten years | 十年合同记录
      life histories told by sixty engineers | 六十位工程师的职业史访谈
      difference-in-differences over districts | 跨县双重差分`),
    outcomes: phrases(`
      an estimate of what a voucher buys | 研发券效果估计
      a clause for contracts that reward long life | 奖励耐用的合同条款
      an open panel for other researchers | 供他人使用的开放面板数据
      advice that names who gains and who loses | 说明得失各方的建议`),
    users: phrases(`
      ministries | 各部门
      guilds | 行会
      town treasurers | 市镇财务官`),
  },
];
