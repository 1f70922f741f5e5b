/** The way of the money from sources through the fund and its lines to purposes. */
import type { Flow, FlowNode, Money } from '#api/types';
import { FlowChart } from '../../kit/charts/flow-chart.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { fundingWords } from './funding-words.ts';
import { amount, rough } from './money.ts';

export function MoneyFlow({ flow, money }: { readonly flow: Flow; readonly money: Money }) {
  const words = useWords(fundingWords);
  const say = useSay();
  const nameOf = ({ name, word }: FlowNode) => (name ? say(name) : word && word in words ? String(words[word as 'free']) : words.unnamed);
  return (
    <FlowChart
      title={words.flowChart}
      unit={money.currency}
      nodes={flow.nodes.map((node) => ({ id: node.id, column: node.column, name: nameOf(node) }))}
      links={flow.links.map(({ from, to, minor }) => ({ from, to, amount: minor }))}
      rough={(minor) => rough(minor, money)}
      exact={(minor) => amount(minor, money)}
    />
  );
}
