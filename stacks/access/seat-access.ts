import { Construct } from 'constructs';
import { guests, type Seat } from '../../regions/guests';
import { type PodCluster, PodRole } from './pod-role';
import { type SeatStores, seatStatements } from './seat-statements';

export interface SeatAccessProps {
  /** The region's name: prefix of every other name. */
  readonly name: string;
  readonly cluster: PodCluster;
  readonly seats: readonly Seat[];
  readonly stores: SeatStores;
  /** Of the secrets that the region's services read. */
  readonly secretArns: readonly string[];
}

/** Per seat: the role of the pods of whatever preview sits there, made before any comes. */
export class SeatAccess extends Construct {
  /** ARN of the role, by seat. */
  readonly roleArns: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: SeatAccessProps) {
    super(scope, id);
    const { name, cluster, seats, stores, secretArns } = props;
    this.roleArns = new Map(
      seats.map((seat) => {
        const role = new PodRole(this, seat.name, {
          cluster,
          roleName: `${name}-${seat.name}`,
          description: `Pods of the preview in ${seat.name}`,
          namespace: seat.name,
          serviceAccount: guests.serviceAccount,
          statements: seatStatements(seat.name, stores, secretArns),
        });
        return [seat.name, role.arn];
      }),
    );
  }
}
