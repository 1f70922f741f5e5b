import { explainConstraints } from '#kernel';

const noPerson = { says: { en: 'There is no such person.', 'zh-Hans': '没有此人。' } };
const sameMoment = {
  says: { en: 'Someone was quicker in the same instant. Read it again.', 'zh-Hans': '同一时刻已有人操作，请重新读取。' },
};

explainConstraints({
  judging_rule_call_id_key: sameMoment,
  judging_rule_rebuttal_check: { field: 'closesAt', says: { en: 'It closes after it opens.', 'zh-Hans': '截止时间须晚于开始时间。' } },
  assessment_assignment_id_key: sameMoment,
  assessment_letter_key: sameMoment,
  rebuttal_application_id_key: sameMoment,
  panel_chair_id_fkey: { field: 'chairId', ...noPerson },
  panel_member_person_id_fkey: { field: 'personId', ...noPerson },
  panel_member_person_key: { field: 'personId', says: { en: 'This person sits on the panel already.', 'zh-Hans': '此人已是评审组成员。' } },
  panel_member_chair_key: sameMoment,
  panel_quorum_percent_check: { field: 'quorumPercent', says: { en: 'Between 1 and 100.', 'zh-Hans': '须在 1 至 100 之间。' } },
  panel_discussion_application_key: sameMoment,
  panel_discussion_current_key: sameMoment,
  ballot_open_key: { says: { en: 'A ballot is open on this already.', 'zh-Hans': '此申请已有未结束的表决。' } },
  panel_vote_person_key: { says: { en: 'You have voted already; each votes once.', 'zh-Hans': '您已投票，每人只能投一次。' } },
  minority_opinion_person_key: { says: { en: 'You have kept an opinion on this already.', 'zh-Hans': '您已就此留存意见。' } },
});
