import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { openApi } from '#api';
import { systems } from '#systems';

const document = openApi(
  systems.flatMap(({ records }) => records),
  systems.flatMap(({ commands }) => commands),
);

describe('the API document', () => {
  test('is OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  test('names every operation once, each with its refusal', () => {
    const operations = Object.values(
      document.paths as Record<string, Record<string, { operationId?: string; responses?: object }>>,
    ).flatMap((path) => Object.entries(path).flatMap(([method, operation]) => (method === 'parameters' ? [] : [operation])));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(100);
    expect(operations.filter(({ responses }) => !responses || !('default' in responses))).toEqual([]);
  });
});
