export type Role = 'operator' | 'handler' | 'head' | 'supervisor' | 'admin';

/** Who acts. A citizen is named by the complaint, never by personal data. */
export interface Actor {
  readonly id: string;
  readonly role: Role | 'system' | 'citizen';
  readonly department?: string;
  readonly name?: string;
}

export const system = (id: string): Actor => ({ id: `system:${id}`, role: 'system' });
