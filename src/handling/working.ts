import type { Working } from '../complaint/view.service.js';
import type { WorkingDto } from './desk.dto.js';

/** The working copy as intake writes it: members that are not there are left out. */
export const workingOf = ({ title, body, place }: WorkingDto): Working => ({
  title: title ?? '',
  body,
  ...(place ? { place } : {}),
});
