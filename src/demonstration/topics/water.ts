/** Topics of water, sensing and energy. */
import { phrases, type Topic } from './topic.ts';

export const waterTopics: readonly Topic[] = [
  {
    field: '2.7',
    name: { en: 'Leaks and pipes', 'zh-Hans': '管网与漏损' },
    things: phrases(`
      acoustic leak loggers for clay pipes | 陶土管道声学检漏记录仪
      trenchless relining of old mains | 老旧干管非开挖内衬修复
      pressure management in hill towns | 山城供水压力管理
      night-flow models of district meters | 分区计量夜间流量模型
      joints of ductile iron pipes | 球墨铸铁管接口
      corrosion of service connections | 入户支管腐蚀`),
    problems: phrases(`
      one litre in five is lost before it reaches a tap | 每五升水就有一升在到达用户前流失
      leaks are found only when the street gives way | 漏点往往在路面塌陷后才被发现
      repair crews dig at the wrong place three times in ten | 抢修队十次有三次开挖位置不准
      pipes of seven different makers meet in one trench | 同一沟槽内有七家厂商的管材相接`),
    methods: phrases(`
      a buried test loop of four hundred metres with known leaks | 已知漏点的四百米埋地试验环路
      cross-correlation of vibration recorded at hydrants | 消火栓处振动信号的互相关分析
      a network model that learns from meter readings every hour | 按小时学习水表读数的管网模型
      accelerated ageing of joints in warm brine | 温盐水中的接口加速老化试验
      blind trials with three repair crews | 三支抢修队的盲测对比`),
    outcomes: phrases(`
      a logger that costs less than a day of digging | 成本低于一天开挖费用的记录仪
      an open set of leak recordings from six provinces | 覆盖六省的开放漏水录音数据集
      a rule for when to reline and when to replace | 何时内衬、何时更换的判定规则
      a map of the mains most likely to burst | 爆管风险最高的干管图`),
    users: phrases(`
      town water works | 城镇水厂
      repair crews | 抢修队
      makers of pipes | 管材生产企业`),
  },
  {
    field: '1.5',
    name: { en: 'Wells and rain', 'zh-Hans': '井水与降雨' },
    things: phrases(`
      recharge of shallow aquifers after dry winters | 枯冬后浅层含水层补给
      salt creeping into coastal wells | 沿海水井的盐水入侵
      rain gardens along village roads | 乡村道路雨水花园
      isotopes of spring water | 泉水同位素
      nitrate in upland wells | 高地井水中的硝酸盐
      seasonal forecasts of river flow | 河川径流季节预报`),
    problems: phrases(`
      three dry years have emptied a third of the village wells | 连续三年干旱使三分之一的村井干涸
      nobody knows how old the water is that towns drink | 城镇饮用水的年龄至今不明
      wells near the coast turn brackish in late summer | 沿海水井在夏末变咸
      gauges stand where roads are, not where rain falls | 雨量站设在路边而非降雨处`),
    methods: phrases(`
      weekly samples from ninety wells over two years | 两年内对九十口井每周取样
      tracers that are harmless and last a season | 无害且可持续一季的示踪剂
      electrical tomography along twelve lines | 十二条测线的电法层析成像
      a model of soil, root and rock coupled by the hour | 按小时耦合的土壤、根系与岩层模型
      rain gauges read by schools | 由学校观测的雨量站`),
    outcomes: phrases(`
      a water balance for each upland district | 各高地县的水量平衡
      early warning for wells that will run dry | 水井干涸预警
      a guide to siting wells away from salt | 避开盐水的水井选址指南
      open daily series of level and quality | 开放的逐日水位与水质序列`),
    users: phrases(`
      village councils | 村委会
      farmers with wells of their own | 自有水井的农户
      the Directorate of Works | 工务局`),
  },
  {
    field: '2.2',
    name: { en: 'Sensors and networks', 'zh-Hans': '传感与网络' },
    things: phrases(`
      self-powered flow sensors | 自供能流量传感器
      radio links through wet ground | 湿土层无线链路
      printed sensors for turbidity | 印刷式浊度传感器
      clocks that keep time without satellites | 不依赖卫星的守时时钟
      fault detection in pumping stations | 泵站故障检测
      secure updates for small meters | 小型仪表的安全升级`),
    problems: phrases(`
      batteries fail long before the meter does | 电池寿命远短于仪表
      signals fade two metres under wet clay | 信号在湿黏土下两米处衰减
      every works speaks a different protocol | 各水厂采用不同协议
      false alarms have taught operators to look away | 误报过多使值班人员习以为常`),
    methods: phrases(`
      harvesting of flow energy by a fluttering leaf | 颤振叶片俘获水流能量
      a field of forty nodes over one winter | 四十个节点的越冬外场试验
      error-correcting codes chosen for slow channels | 面向慢速信道的纠错编码
      statistical process control on raw signals | 原始信号的统计过程控制
      an open test bench with faults injected at random | 随机注入故障的开放试验台`),
    outcomes: phrases(`
      a sensor that runs ten years untouched | 十年免维护的传感器
      a reference design free for every maker | 向所有厂商开放的参考设计
      a protocol profile agreed by nine works | 九家水厂认可的协议规范
      a detector with one false alarm a month | 每月误报仅一次的检测器`),
    users: phrases(`
      meter makers | 仪表生产企业
      operators of pumping stations | 泵站运行人员
      standards bodies | 标准化组织`),
  },
  {
    field: '2.4',
    name: { en: 'Cleaning water', 'zh-Hans': '水质净化' },
    things: phrases(`
      slow sand filters for single farms | 单户慢滤池
      membranes cleaned by sound | 声波清洗膜
      removal of dye from workshop water | 工坊废水脱色
      recovery of phosphorus from sludge | 污泥磷回收
      disinfection by light in small towns | 小城镇光消毒
      traces of medicines in rivers | 河流中的微量药物`),
    problems: phrases(`
      small plants cannot pay a chemist | 小水厂请不起化验员
      filters clog within a fortnight of heavy rain | 大雨后两周内滤池即堵塞
      dye houses discharge at night | 染坊夜间排放
      phosphorus is bought abroad and thrown away at home | 磷从国外购入，却在国内丢弃`),
    methods: phrases(`
      pilot columns fed with river water for a year | 以河水连续运行一年的中试柱
      ceramic membranes fired from local clay | 本地黏土烧制的陶瓷膜
      crystallisers at two sewage works | 两座污水厂的结晶反应器
      mass spectrometry of monthly composites | 月混合样质谱分析
      a life-cycle balance of energy and salt | 能耗与盐量的生命周期核算`),
    outcomes: phrases(`
      a filter that a farmer can clean alone | 农户可自行清洗的滤池
      a fertiliser that passes the field trial | 通过田间试验的肥料
      limits for twelve substances with reasons | 十二种物质的限值及依据
      a plant for two hundred people at a third of the cost | 成本降至三分之一的二百人净水装置`),
    users: phrases(`
      small water works | 小型水厂
      dye houses and tanneries | 染坊与制革厂
      health inspectors | 卫生监督员`),
  },
  {
    field: '2.11',
    name: { en: 'Storing energy', 'zh-Hans': '储能' },
    things: phrases(`
      iron batteries for pumping stations | 泵站铁基电池
      heat stores in old quarries | 旧采石场储热
      second lives of ferry batteries | 渡船电池梯次利用
      flywheels for workshop grids | 工坊电网飞轮
      ice stores for dairies | 乳品厂蓄冰
      tidal gates that store a head of water | 蓄水头潮汐闸`),
    problems: phrases(`
      pumps stop when the wind does | 风停则泵停
      spent batteries pile up at the quay | 退役电池堆积在码头
      peak power costs eight times the night rate | 高峰电价为夜间八倍
      stores are sized by habit and not by load | 储能容量凭习惯而非负荷确定`),
    methods: phrases(`
      cycling of cells at four temperatures | 四种温度下的电芯循环试验
      a digital twin of one island grid | 一座海岛电网的数字孪生
      calorimetry of abused cells | 滥用电芯量热
      control by prices a day ahead | 日前电价控制
      a year of metering at six workshops | 六家工坊一年计量`),
    outcomes: phrases(`
      a store that pays for itself in six years | 六年回本的储能装置
      a grading test that takes ten minutes | 十分钟完成的分级检测
      safety rules written with the fire service | 与消防部门共同编写的安全规则
      an open model for sizing stores | 开放的储能容量模型`),
    users: phrases(`
      workshop owners | 工坊业主
      ferry companies | 渡船公司
      grid operators | 电网运营方`),
  },
  {
    field: '1.2',
    name: { en: 'Computing for works', 'zh-Hans': '工务计算' },
    things: phrases(`
      schedules for repair crews | 抢修班组排程
      reading of hand-written maintenance logs | 手写维护日志识别
      private statistics from smart meters | 智能水表的隐私统计
      proofs that controllers are safe | 控制器安全性证明
      maps drawn from dusty archives | 由旧档案重建的地图
      translation of technical manuals | 技术手册翻译`),
    problems: phrases(`
      crews drive two hours for ten minutes of work | 班组往返两小时只为十分钟的活
      forty years of logs have never been counted | 四十年日志从未统计
      households refuse meters that tell when they are out | 住户拒绝会泄露作息的水表
      a controller once emptied a reservoir by night | 曾有控制器在夜间放空水库`),
    methods: phrases(`
      column generation with learned prices | 结合学习价格的列生成
      a small language model trained on archive pages | 以档案页面训练的小型语言模型
      noise calibrated to what a street may reveal | 按街区可披露程度校准噪声
      model checking of twelve real controllers | 对十二个实际控制器的模型检验
      a field trial with two dispatch rooms | 两个调度室的现场试验`),
    outcomes: phrases(`
      a dispatch tool that crews prefer | 班组乐于使用的调度工具
      two million log lines that can be searched | 两百万条可检索日志
      a release of water use that harms nobody | 不损害任何人的用水数据发布
      a checked library of control blocks | 经验证的控制模块库`),
    users: phrases(`
      dispatchers | 调度员
      archivists | 档案员
      privacy officers | 隐私保护负责人`),
  },
];
