import 'reflect-metadata';
import { validation } from '../foundation/validation.js';
import { IssueOrdersDto } from './orders.dto.js';

it('a list among the orders to be signed is no object', async () => {
  const checked = validation().transform({ orders: [[]] }, { type: 'body', metatype: IssueOrdersDto });
  await expect(checked).rejects.toMatchObject({ code: 'VALIDATION', status: 400 });
});
