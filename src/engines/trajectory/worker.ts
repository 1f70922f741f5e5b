/** A thread that forecasts parts of a shared panel. */
import { serve } from '../crew/serve.ts';
import type { Part } from './crew.ts';
import { forecastPanel, type Panel } from './panel.ts';

serve(
  (panel: Panel) =>
    ([from, to]: Part) =>
      forecastPanel(panel, from, to),
);
