import type { ComponentType } from 'react';
import type { LetterView } from './letter-view.ts';
import type { Locale } from './locale.ts';

export type TemplateProps = LetterView & { locale: Locale };

/** A letter as a react-email component, with what react-email's preview shows. */
export type LetterTemplate = ComponentType<TemplateProps> & { PreviewProps: TemplateProps };
