// Prepares what a form field shows, so that its partial only writes attributes.
import type { HelperDelegate } from 'handlebars';

/** {{#with (preparedField this)}} in partials/field: adds the id, the kind and what describes the field. */
export const fieldHelpers: Record<string, HelperDelegate> = {
  preparedField: (given: Record<string, unknown>) => {
    const id = (given['id'] as string | undefined) ?? `field-${String(given['name'])}`;
    const type = (given['type'] as string | undefined) ?? 'text';
    const described = [given['error'] ? `${id}-error` : '', given['hint'] ? `${id}-hint` : ''].filter((name) => name !== '').join(' ');
    const value = given['value'];
    return {
      ...given,
      id,
      type,
      isCheckbox: type === 'checkbox',
      isTextarea: type === 'textarea',
      isSelect: type === 'select',
      hasValue: value !== undefined && value !== null,
      describedBy: described,
    };
  },
};
