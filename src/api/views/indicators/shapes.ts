/** What the pages of `indicators` ask for. */
import type { Text } from '#kernel';

export interface Labelled {
  readonly value: string;
  readonly label: Text;
}
export interface IndicatorName {
  readonly code: string;
  readonly name: Text;
  readonly unit: Text;
  /** What follows a figure directly: `%` or nothing. */
  readonly unitSign: string;
  readonly decimals: number;
  /** 1 is best. */
  readonly isRank: boolean;
  readonly isDerived: boolean;
  /** Said where it is not simply published. */
  readonly state: Labelled | null;
}
export interface SourceName {
  readonly code: string;
  readonly title: Text;
  readonly publisher: Text;
  readonly publishedOn: string;
  readonly url: string | null;
  readonly licence: string;
}
export interface RegionName {
  readonly code: string;
  readonly name: Text;
  readonly level: string;
}
/** One figure in one vintage. Exactly one of `value` and `missing` is there. */
export interface FigureLine {
  readonly period: string;
  readonly value: string | null;
  readonly missing: Text | null;
  /** Said where it is not a normal value. */
  readonly status: Labelled | null;
  readonly releasedOn: string;
  readonly source: SourceName | null;
  readonly note: string | null;
}
export interface SparkPoint {
  readonly year: number;
  readonly value: number | null;
}
/** From the value before to the latest one; nothing where they cannot be compared. */
export interface Change {
  readonly since: string;
  readonly difference: number;
  /** In per cent of the value before; null where that is not more than zero. */
  readonly relative: number | null;
}

/** `GET /api/v1/catalogue`. */
export interface CatalogueView {
  readonly items: readonly CatalogueLine[];
  readonly facets: readonly CatalogueFacet[];
  readonly total: number;
}
export interface CatalogueFacet {
  readonly name: 'source' | 'frequency' | 'dimension' | 'unit' | 'derived';
  readonly values: readonly (Labelled & { readonly count: number })[];
}
export interface CatalogueLine {
  readonly indicator: IndicatorName;
  readonly source: SourceName | null;
  /** The area that the latest figure is of, and how many areas have figures. */
  readonly region: RegionName | null;
  readonly regions: number;
  readonly latest: FigureLine | null;
  readonly change: Change | null;
  readonly spark: readonly SparkPoint[];
}

/** A series as it is drawn: as an index, or without what a log scale cannot show, where that was asked for. */
export interface DrawnSeries {
  readonly id: string;
  readonly name: Text;
  readonly indicator: string;
  readonly region: string;
  readonly observations: readonly DrawnPoint[];
  readonly breaks: readonly number[];
}
export type DrawnPoint =
  | { readonly year: number; readonly value: number }
  | { readonly year: number; readonly value: null; readonly missing: Text };
/** `GET /api/v1/explorer`. */
export interface ExplorerView {
  readonly indicators: readonly IndicatorName[];
  readonly regions: readonly RegionName[];
  readonly series: readonly DrawnSeries[];
  /** Of all that is drawn; with an index `2015 = 100`. */
  readonly unit: Text;
  readonly unitSign: string;
  readonly decimals: number;
  readonly isRank: boolean;
  /** The year that is 100, and whether the scale is logarithmic, as they were possible. */
  readonly index: number | null;
  readonly isLog: boolean;
  /** What was asked for and could not be done, in words. */
  readonly remarks: readonly Text[];
  readonly sources: readonly SourceName[];
  /** The first and last period that there is, whatever was asked for. */
  readonly periods: { readonly first: string; readonly last: string } | null;
}

/** `GET /api/v1/indicators/{code}/page`. */
export interface IndicatorView {
  readonly indicator: IndicatorName;
  readonly about: IndicatorAbout;
  readonly region: RegionName | null;
  readonly latest: FigureLine | null;
  readonly change: Change | null;
  readonly explorer: ExplorerView;
  readonly choices: readonly RegionChoice[];
  readonly chosen: ChosenFigure | null;
  readonly alternatives: readonly AlternativeLine[];
  /** Derived indicators that are made of this one. */
  readonly usedBy: readonly IndicatorName[];
  readonly contribution: ContributionRange | null;
}
export interface IndicatorAbout {
  readonly id: string;
  readonly definition: Text | null;
  readonly direction: Labelled;
  readonly frequency: Labelled;
  readonly dimensions: readonly Labelled[];
  readonly unitCode: string;
  readonly formula: string | null;
  readonly inputs: readonly IndicatorName[];
  readonly methodVersion: string | null;
  readonly method: Text | null;
  readonly producer: Text | null;
  readonly licence: string | null;
  readonly revisionPolicy: Text | null;
  readonly coverage: Text | null;
  readonly quality: Text | null;
  readonly source: SourceName | null;
}
export interface RegionChoice extends RegionName {
  readonly periods: number;
  readonly first: string;
  readonly last: string;
}
/** One figure, how it was revised, and what it was made of. */
export interface ChosenFigure {
  readonly region: RegionName;
  readonly period: string;
  readonly periods: readonly string[];
  /** Oldest first. */
  readonly vintages: readonly FigureLine[];
  readonly inputs: readonly {
    readonly indicator: IndicatorName;
    readonly period: string;
    readonly value: string | null;
    readonly missing: string | null;
    readonly releasedOn: string | null;
    readonly source: SourceName | null;
  }[];
}
export interface AlternativeLine {
  readonly indicator: IndicatorName;
  readonly methodVersion: string | null;
  readonly method: Text | null;
  /** In the period of the latest figure of this page, else its own latest. */
  readonly figure: FigureLine | null;
}
/** One quantity by every usual method: the honest figure is a range. */
export interface ContributionRange {
  readonly region: RegionName;
  readonly low: number | null;
  readonly high: number | null;
  readonly missing: string | null;
  readonly figures: readonly {
    readonly method: string;
    readonly from: number;
    readonly to: number;
    readonly value: number | null;
  }[];
  readonly indicators: readonly IndicatorName[];
  readonly sources: readonly SourceName[];
}

/** `GET /api/v1/region-map`. */
export interface RegionMapView {
  readonly indicator: IndicatorName;
  /** What the areas are part of; countries are part of nothing here. */
  readonly within: { readonly code: string; readonly name: Text };
  readonly withins: readonly { readonly code: string; readonly name: Text; readonly regions: number }[];
  readonly set: RegionSetName | null;
  readonly sets: readonly RegionSetName[];
  readonly period: string | null;
  readonly periods: readonly string[];
  /** The best first, those without a figure last. */
  readonly rows: readonly RegionRank[];
  readonly hasTiles: boolean;
  /** The figure of what they are part of, in the same period. */
  readonly whole: FigureLine | null;
  /** A ratio of all together, worked out from above and below the line; or why there is none. Null where it is no ratio. */
  readonly together: { readonly value: string | null; readonly missing: string | null } | null;
  readonly sources: readonly SourceName[];
}
export interface RegionRank {
  readonly region: RegionName;
  readonly tile: { readonly column: number; readonly row: number } | null;
  readonly rank: number | null;
  readonly figure: FigureLine | null;
}
export interface RegionSetName {
  readonly code: string;
  readonly name: Text;
  readonly meaning: Text;
  readonly members: number;
}

/** `GET /api/v1/region-list`. */
export interface RegionsView {
  readonly groups: readonly {
    readonly whole: RegionName | null;
    readonly regions: readonly (RegionName & {
      readonly tile: { readonly column: number; readonly row: number } | null;
      /** How many indicators have figures for it. */
      readonly indicators: number;
    })[];
  }[];
  readonly sets: readonly (RegionSetName & { readonly regions: readonly RegionName[] })[];
}
/** `GET /api/v1/regions/{code}/page`. */
export interface RegionView {
  readonly region: RegionName;
  readonly levelLabel: Labelled;
  readonly whole: RegionName | null;
  readonly parts: readonly RegionName[];
  readonly sets: readonly RegionSetName[];
  readonly siblings: number;
  readonly lines: readonly {
    readonly indicator: IndicatorName;
    readonly latest: FigureLine | null;
    readonly change: Change | null;
    readonly spark: readonly SparkPoint[];
    /** Among its siblings with a value of the same period; null where it stands alone or neither direction is wanted. */
    readonly rank: { readonly place: number; readonly of: number } | null;
  }[];
}

/** `GET /api/v1/source-list` and `GET /api/v1/sources/{code}/page`. */
export interface SourcesView {
  readonly items: readonly { readonly source: SourceName; readonly indicators: number; readonly figures: number }[];
}
export interface SourceView {
  readonly source: SourceName;
  readonly id: string;
  readonly describes: readonly IndicatorName[];
  readonly lines: readonly {
    readonly indicator: IndicatorName;
    readonly figures: number;
    readonly first: string;
    readonly last: string;
  }[];
}

/** `GET /api/v1/period-list`. */
export interface PeriodsView {
  /** Whether this reader may know of reporting periods at all. */
  readonly mayRead: boolean;
  readonly mayWork: boolean;
  readonly states: readonly (Labelled & { readonly items: readonly PeriodLine[] })[];
}
export interface PeriodLine {
  readonly id: string;
  readonly version: number;
  readonly indicator: IndicatorName | null;
  readonly area: RegionName;
  readonly period: string;
  readonly dueOn: string | null;
  readonly expected: number;
  readonly organisation: Text | null;
  readonly state: Labelled;
  /** Commands that this person may give now. */
  readonly steps: readonly PeriodStep[];
}
export type PeriodStep = 'submit' | 'verify' | 'lock' | 'reopen';
/** `GET /api/v1/reporting-periods/{id}/page`. */
export interface PeriodView {
  readonly period: PeriodLine;
  readonly reopenedBecause: string | null;
  readonly present: number;
  readonly silent: readonly RegionName[];
  /** Null where the reader may not see what rules found. */
  readonly findings: readonly PeriodFinding[] | null;
  readonly unjudged: readonly { readonly rule: string; readonly region: string; readonly because: string }[];
  /** Newest first. */
  readonly history: readonly {
    readonly at: string;
    readonly what: Text;
    readonly who: Text | null;
    readonly why: string | null;
    readonly state: Labelled;
  }[];
}
export interface PeriodFinding {
  readonly importance: 'error' | 'warning';
  readonly rule: string;
  readonly region: string;
  readonly message: Text;
  readonly found: string;
}
